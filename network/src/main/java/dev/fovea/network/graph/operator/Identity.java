package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Passes its input on. */
public record Identity() implements Unary {

    @Override
    public String type() {
        return "Identity";
    }

    @Override
    public boolean isIdentity() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0));
    }
}
