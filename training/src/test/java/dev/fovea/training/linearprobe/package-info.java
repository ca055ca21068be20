@NullMarked
package dev.fovea.training.linearprobe;

import org.jspecify.annotations.NullMarked;
