@NullMarked
package dev.fovea.training.optimizer;

import org.jspecify.annotations.NullMarked;
