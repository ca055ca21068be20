package dev.fovea.training.optimizer;

import dev.fovea.network.graph.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an optimiser remembers, as tensors that any weight file can hold.
 *
 * @param tensors by {@code kind:parameter}, e.g. {@code velocity:fc.weight}, in the order of names
 */
public record OptimizerState(Map<String, Tensor> tensors) {

    public OptimizerState {
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }
}
