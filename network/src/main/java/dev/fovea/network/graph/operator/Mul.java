package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import java.util.OptionalDouble;

/** Element-wise product: {@code a * b}. */
public record Mul() implements Binary {

    @Override
    public String type() {
        return "Mul";
    }

    @Override
    public boolean keepsClasses() {
        return true;
    }

    @Override
    public OptionalDouble firstValue(int input) {
        return OptionalDouble.of(1);
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).mul(inputs.get(1)));
    }
}
