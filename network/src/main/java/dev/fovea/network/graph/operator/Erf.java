package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Error function: {@code 2 / sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to x. */
public record Erf() implements Unary {

    @Override
    public String type() {
        return "Erf";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).erf());
    }
}
