package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Logistic function: {@code 1 / (1 + exp(-x))}. */
public record Sigmoid() implements Unary {

    @Override
    public String type() {
        return "Sigmoid";
    }

    @Override
    public boolean isSquashing() {
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
        return new NDList(Activation.sigmoid(inputs.get(0)));
    }
}
