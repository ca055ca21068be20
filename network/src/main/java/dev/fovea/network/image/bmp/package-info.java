/**
 * BMP files, with and without run lengths. Other formats live elsewhere.
 */
@NullMarked
package dev.fovea.network.image.bmp;

import org.jspecify.annotations.NullMarked;
