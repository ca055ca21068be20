package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Quotient: {@code a / b}. */
public record Div() implements Binary {

    @Override
    public String type() {
        return "Div";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).div(inputs.get(1)));
    }
}
