package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Rectifier: {@code max(0, x)}. */
public record Relu() implements Unary {

    @Override
    public String type() {
        return "Relu";
    }

    @Override
    public boolean isRectifier() {
        return true;
    }

    @Override
    public boolean keepsClasses() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.ACTIVATION;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(Activation.relu(inputs.get(0)));
    }
}
