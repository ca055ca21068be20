package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Power: {@code a ^ b}. */
public record Pow() implements Binary {

    @Override
    public String type() {
        return "Pow";
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.OTHER;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).pow(inputs.get(1)));
    }
}
