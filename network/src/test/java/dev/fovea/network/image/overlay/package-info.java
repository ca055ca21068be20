@NullMarked
package dev.fovea.network.image.overlay;

import org.jspecify.annotations.NullMarked;
