/** Learning rates over the steps of a training run. What is done with them belongs to the optimisers. */
@NullMarked
package dev.fovea.training.schedule;

import org.jspecify.annotations.NullMarked;
