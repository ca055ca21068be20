@NullMarked
package dev.fovea.network.training.recipe;

import org.jspecify.annotations.NullMarked;
