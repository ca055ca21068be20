package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** The smallest of the inputs at each place. */
public record Min() implements Elementwise {

    @Override
    public String type() {
        return "Min";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.stream().reduce(NDArray::minimum).orElseThrow());
    }
}
