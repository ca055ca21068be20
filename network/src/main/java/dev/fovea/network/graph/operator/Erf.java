package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Error function: {@code 2 / sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to x. */
public record Erf() implements Unary {

    @Override
    public String type() {
        return "Erf";
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.OTHER;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).erf());
    }
}
