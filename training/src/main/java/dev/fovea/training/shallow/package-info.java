/** Carries out the recipe {@code shallow}: a codebook of visual words by k-means, for a linear probe of the pipeline that counts them. */
@NullMarked
package dev.fovea.training.shallow;

import org.jspecify.annotations.NullMarked;
