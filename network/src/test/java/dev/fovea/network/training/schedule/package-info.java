@NullMarked
package dev.fovea.network.training.schedule;

import org.jspecify.annotations.NullMarked;
