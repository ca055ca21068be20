@NullMarked
package dev.fovea.network.training.linearprobe;

import org.jspecify.annotations.NullMarked;
