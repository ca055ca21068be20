@NullMarked
package dev.fovea.training.data;

import org.jspecify.annotations.NullMarked;
