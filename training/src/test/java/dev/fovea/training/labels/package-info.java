@NullMarked
package dev.fovea.training.labels;

import org.jspecify.annotations.NullMarked;
