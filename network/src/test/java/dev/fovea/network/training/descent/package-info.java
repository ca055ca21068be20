@NullMarked
package dev.fovea.network.training.descent;

import org.jspecify.annotations.NullMarked;
