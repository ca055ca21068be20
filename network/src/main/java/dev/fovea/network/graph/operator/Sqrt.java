package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Square root. */
public record Sqrt() implements Unary {

    @Override
    public String type() {
        return "Sqrt";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).sqrt());
    }
}
