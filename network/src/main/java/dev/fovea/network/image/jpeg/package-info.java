/**
 * JPEG files: markers, metadata, colours, and decoding at a fraction of the size. Other formats that hold JPEG data may use it; it knows
 * none of them.
 */
@NullMarked
package dev.fovea.network.image.jpeg;

import org.jspecify.annotations.NullMarked;
