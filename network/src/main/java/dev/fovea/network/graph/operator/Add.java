package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Sum of two tensors: {@code a + b}. */
public record Add() implements Binary {

    @Override
    public String type() {
        return "Add";
    }

    /** One more input, a bias or a shortcut, for every element. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size();
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
        return Effect.SUM;
    }

    @Override
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        return parameters.isEmpty()
                ? new Affine(this, null, null)
                : new Affine(
                        new Identity(), null, parameters.values().iterator().next());
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).add(inputs.get(1)));
    }
}
