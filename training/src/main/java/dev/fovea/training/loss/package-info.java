/**
 * Losses of a classifier and their gradients with respect to its logits, in plain Java: an engine carries the gradient on through the
 * network. Regularisation and whatever changes weights belong to the optimisers.
 */
@NullMarked
package dev.fovea.training.loss;

import org.jspecify.annotations.NullMarked;
