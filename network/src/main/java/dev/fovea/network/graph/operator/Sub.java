package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import java.util.OptionalDouble;

/** Difference: {@code a - b}. */
public record Sub() implements Binary {

    @Override
    public String type() {
        return "Sub";
    }

    @Override
    public boolean keepsClasses() {
        return true;
    }

    @Override
    public OptionalDouble firstValue(int input) {
        return OptionalDouble.of(0);
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).sub(inputs.get(1)));
    }
}
