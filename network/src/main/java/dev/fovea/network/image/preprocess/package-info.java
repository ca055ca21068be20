/**
 * From pixels to the input tensor: resizing, cropping and normalising as the network was trained. Files and formats live elsewhere.
 */
@NullMarked
package dev.fovea.network.image.preprocess;

import org.jspecify.annotations.NullMarked;
