/**
 * Optimisers on named arrays, in plain Java, whose whole state can be saved and restored to the last bit; weight decay and gradient
 * clipping. The learning rate of a step is the caller's, from a schedule; gradients come from an engine.
 */
@NullMarked
package dev.fovea.training.optimizer;

import org.jspecify.annotations.NullMarked;
