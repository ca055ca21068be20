package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

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
    public Effect effect(Set<Integer> computed) {
        return computed.size() == 1 ? Effect.SUM : Effect.PRODUCT;
    }

    @Override
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        return new Affine(this, parameters.values().iterator().next(), null);
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).mul(inputs.get(1)));
    }
}
