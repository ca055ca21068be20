package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

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
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(Activation.sigmoid(inputs.get(0)));
    }
}
