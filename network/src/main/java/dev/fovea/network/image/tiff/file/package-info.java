/**
 * TIFF files as encoded images: the first page, with its JPEG strips. How strips of other compressions are decoded is written in the
 * package above.
 */
@NullMarked
package dev.fovea.network.image.tiff.file;

import org.jspecify.annotations.NullMarked;
