@NullMarked
package dev.fovea.network.training.labels;

import org.jspecify.annotations.NullMarked;
