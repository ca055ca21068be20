/**
 * The first page of TIFF and BigTIFF files (TIFF 6.0 and its supplements): directory, segments, compression, samples, colours. All that
 * is asked of others is to decode a JPEG stream; readers of pictures, limits and messages to users live outside.
 */
@NullMarked
package dev.fovea.network.image.tiff;

import org.jspecify.annotations.NullMarked;
