package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Element-wise product: {@code a * b}. */
public record Mul() implements Binary {

    @Override
    public String type() {
        return "Mul";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).mul(inputs.get(1)));
    }
}
