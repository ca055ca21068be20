/**
 * What a network amounts to: layers with their shapes and costs, memory of activations, receptive fields. Nothing here changes a graph.
 */
@NullMarked
package dev.fovea.network.graph.summary;

import org.jspecify.annotations.NullMarked;
