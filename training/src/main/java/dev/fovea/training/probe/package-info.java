/**
 * Linear probes: a linear classifier trained on the features of a frozen network, and the network that gets it as its head. Computing
 * features is the serving engine's work, pooling them {@code network.feature}'s.
 */
@NullMarked
package dev.fovea.training.probe;

import org.jspecify.annotations.NullMarked;
