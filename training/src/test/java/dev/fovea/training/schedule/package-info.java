@NullMarked
package dev.fovea.training.schedule;

import org.jspecify.annotations.NullMarked;
