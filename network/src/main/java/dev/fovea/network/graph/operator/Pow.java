package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Power: {@code a ^ b}. */
public record Pow() implements Binary {

    @Override
    public String type() {
        return "Pow";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).pow(inputs.get(1)));
    }
}
