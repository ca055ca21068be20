package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Rectifier with a learned slope (He et al. 2015): {@code x} where positive, {@code slope * x} elsewhere. Inputs: x, slope. */
public record PRelu() implements Binary {

    @Override
    public String type() {
        return "PRelu";
    }

    /** The slope broadcasts to the data, never the data to the slope. */
    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final List<Shape> shapes = Binary.super.outputShapes(inputs);
        if (!shapes.equals(inputs.subList(0, 1))) {
            throw new InvalidGraphException("slope %s does not fit %s".formatted(inputs.get(1), inputs.get(0)));
        }
        return shapes;
    }

    /** As in the paper. */
    @Override
    public OptionalDouble firstValue(int input) {
        return OptionalDouble.of(0.25);
    }

    @Override
    public boolean hasWeights() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.ACTIVATION;
    }

    @Override
    public boolean halves() {
        return true;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).maximum(0).add(inputs.get(0).minimum(0).mul(inputs.get(1))));
    }
}
