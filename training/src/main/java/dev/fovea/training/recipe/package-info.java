/** Recipes of training as plain records with defaults that need no tuning: what may be asked for, not how it is done. */
@NullMarked
package dev.fovea.training.recipe;

import org.jspecify.annotations.NullMarked;
