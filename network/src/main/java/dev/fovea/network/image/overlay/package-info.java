/** Numbers drawn as colours over a picture. Knows grids and pictures, and nothing of what the numbers mean. */
@NullMarked
package dev.fovea.network.image.overlay;

import org.jspecify.annotations.NullMarked;
