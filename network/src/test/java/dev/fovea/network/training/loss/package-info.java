@NullMarked
package dev.fovea.network.training.loss;

import org.jspecify.annotations.NullMarked;
