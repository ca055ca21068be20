@NullMarked
package dev.fovea.training.loss;

import org.jspecify.annotations.NullMarked;
