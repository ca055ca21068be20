/**
 * GIF files: the first frame. Other formats live elsewhere.
 */
@NullMarked
package dev.fovea.network.image.gif;

import org.jspecify.annotations.NullMarked;
