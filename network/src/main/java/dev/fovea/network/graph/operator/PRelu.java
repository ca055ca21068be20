package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;

/** Rectifier with a learned slope (He et al. 2015): {@code x} where positive, {@code slope * x} elsewhere. Inputs: x, slope. */
public record PRelu() implements Elementwise {

    @Override
    public String type() {
        return "PRelu";
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).maximum(0).add(inputs.get(0).minimum(0).mul(inputs.get(1))));
    }
}
