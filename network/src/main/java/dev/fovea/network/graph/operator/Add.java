package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Sum of two tensors: {@code a + b}. */
public record Add() implements Binary {

    @Override
    public String type() {
        return "Add";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).add(inputs.get(1)));
    }
}
