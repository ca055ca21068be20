/** Training by gradient descent: new heads, stages, the loop over mini-batches, and the recipes made of it. */
@NullMarked
package dev.fovea.training.descent;

import org.jspecify.annotations.NullMarked;
