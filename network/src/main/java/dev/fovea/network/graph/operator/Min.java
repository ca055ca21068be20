package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** The smallest of the inputs at each place. */
public record Min() implements Elementwise {

    @Override
    public String type() {
        return "Min";
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.CHOICE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.stream().reduce(NDArray::minimum).orElseThrow());
    }
}
