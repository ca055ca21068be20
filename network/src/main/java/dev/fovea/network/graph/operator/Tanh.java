package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Hyperbolic tangent. */
public record Tanh() implements Unary {

    @Override
    public String type() {
        return "Tanh";
    }

    @Override
    public boolean isSquashing() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.ACTIVATION;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).tanh());
    }
}
