/**
 * The words of image files: formats, what is wrong with a file, an encoded image that knows how to decode itself, and its pixels.
 * Formats have packages of their own; decoding by content and the way to the input tensor are above them. No model, engine or HTTP
 * request is known here, and nothing is written to disk.
 */
@NullMarked
package dev.fovea.network.image;

import org.jspecify.annotations.NullMarked;
