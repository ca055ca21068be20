/**
 * The key frames of VP8 (RFC 6386), which is what a lossy WebP picture is: prediction from neighbours, a 4 x 4 cosine transform of
 * what is left, filtered edges, chroma at half the resolution. Pixels equal those of libwebp. Frames that refer to other frames,
 * the file around the data and alpha do not belong here.
 */
@NullMarked
package dev.fovea.network.image.webp.lossy;

import org.jspecify.annotations.NullMarked;
