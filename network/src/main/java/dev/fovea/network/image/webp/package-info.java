/**
 * The two bitstreams that a WebP file may hold, lossy (VP8) and lossless (VP8L), each decoded in a package of its own. The file
 * around them, its limits and its messages are the business of whoever calls: bytes come in, sizes and pixels go out.
 */
@NullMarked
package dev.fovea.network.image.webp;

import org.jspecify.annotations.NullMarked;
