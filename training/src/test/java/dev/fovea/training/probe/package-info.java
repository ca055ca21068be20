@NullMarked
package dev.fovea.training.probe;

import org.jspecify.annotations.NullMarked;
