/**
 * PNG files, read row by row and written. Other formats live elsewhere.
 */
@NullMarked
package dev.fovea.network.image.png;

import org.jspecify.annotations.NullMarked;
