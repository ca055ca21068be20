@NullMarked
package dev.fovea.training.evaluation;

import org.jspecify.annotations.NullMarked;
