/** Looks for labels of photos that are likely wrong, whatever trained on them. Nothing of it comes into a result or its evaluation. */
@NullMarked
package dev.fovea.training.labels;

import org.jspecify.annotations.NullMarked;
