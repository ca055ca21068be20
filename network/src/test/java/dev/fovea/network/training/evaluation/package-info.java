@NullMarked
package dev.fovea.network.training.evaluation;

import org.jspecify.annotations.NullMarked;
