package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

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
    public Effect effect(Set<Integer> computed) {
        return computed.size() == 1 ? Effect.SUM : Effect.OTHER;
    }

    @Override
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        final Tensor from = parameters.get(0);
        return from == null
                ? new Affine(
                        new Identity(), null, Affine.map(Objects.requireNonNull(parameters.get(1)), value -> -value))
                : new Affine(new Mul(), Tensor.of(Shape.of(1), -1), from);
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).sub(inputs.get(1)));
    }
}
