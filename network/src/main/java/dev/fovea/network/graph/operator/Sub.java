package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Difference: {@code a - b}. */
public record Sub() implements Binary {

    @Override
    public String type() {
        return "Sub";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).sub(inputs.get(1)));
    }
}
