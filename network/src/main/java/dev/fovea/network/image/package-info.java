/**
 * From the bytes of a photo to the input tensor: recognising and decoding the file, turning it upright, resizing, cropping and
 * normalising. No model, engine or HTTP request is known here, and nothing is written to disk.
 */
@NullMarked
package dev.fovea.network.image;

import org.jspecify.annotations.NullMarked;
