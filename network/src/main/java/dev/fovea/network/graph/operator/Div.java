package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

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
    public Effect effect(Set<Integer> computed) {
        return computed.equals(Set.of(0)) ? Effect.SUM : Effect.OTHER;
    }

    @Override
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        return new Affine(new Mul(), Affine.map(Objects.requireNonNull(parameters.get(1)), value -> 1 / value), null);
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).div(inputs.get(1)));
    }
}
