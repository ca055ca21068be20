@NullMarked
package dev.fovea.network.training.data;

import org.jspecify.annotations.NullMarked;
