@NullMarked
package dev.fovea.network.training.probe;

import org.jspecify.annotations.NullMarked;
