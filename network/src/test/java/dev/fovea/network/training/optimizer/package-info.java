@NullMarked
package dev.fovea.network.training.optimizer;

import org.jspecify.annotations.NullMarked;
