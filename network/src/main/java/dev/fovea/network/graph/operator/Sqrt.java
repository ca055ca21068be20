package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Square root. */
public record Sqrt() implements Unary {

    @Override
    public String type() {
        return "Sqrt";
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.OTHER;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).sqrt());
    }
}
