package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** The largest of the inputs at each place. */
public record Max() implements Elementwise {

    @Override
    public String type() {
        return "Max";
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.CHOICE;
    }

    @Override
    public boolean halves() {
        return true;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.stream().reduce(NDArray::maximum).orElseThrow());
    }
}
