/**
 * Sheets: pictures with their names and the meaning of their colours, in a grid. Letters are drawn with strokes of their own, since a
 * server may have no font. Knows pictures, colours and words, and nothing of what they mean.
 */
@NullMarked
package dev.fovea.network.image.sheet;

import org.jspecify.annotations.NullMarked;
