/**
 * From the bytes of a photo to upright pixels: chooses the format by content and holds to limits of pixels and memory. How a format is
 * read is written in its own package.
 */
@NullMarked
package dev.fovea.network.image.decode;

import org.jspecify.annotations.NullMarked;
