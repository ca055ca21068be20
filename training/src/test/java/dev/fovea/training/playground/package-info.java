@NullMarked
package dev.fovea.training.playground;

import org.jspecify.annotations.NullMarked;
