package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import java.util.OptionalDouble;

/** Quotient: {@code a / b}. */
public record Div() implements Binary {

    @Override
    public String type() {
        return "Div";
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
        return new NDList(inputs.get(0).div(inputs.get(1)));
    }
}
