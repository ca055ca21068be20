/**
 * WebP files: the container around a lossy or lossless bitstream. How the bitstreams are decoded is written in packages beside.
 */
@NullMarked
package dev.fovea.network.image.webp.file;

import org.jspecify.annotations.NullMarked;
