/** Carries out the recipe {@code linear-probe}: features of photos, computed once, and a linear classifier on them. */
@NullMarked
package dev.fovea.training.linearprobe;

import org.jspecify.annotations.NullMarked;
