@NullMarked
package dev.fovea.training.recipe;

import org.jspecify.annotations.NullMarked;
