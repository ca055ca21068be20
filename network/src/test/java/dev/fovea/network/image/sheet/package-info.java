@NullMarked
package dev.fovea.network.image.sheet;

import org.jspecify.annotations.NullMarked;
