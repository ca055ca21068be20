package dev.fovea.network.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Window2d;
import java.util.List;
import java.util.Set;

/**
 * A convolution each of whose maps reads some maps of the image, as one that reads all of them with weights of 0 where nothing is connected: the
 * same outputs and gradients as from many small groups, which PyTorch computes ten times slower. Inputs: image {@code [N, C, H, W]}, then for
 * each part weight {@code [K, k, kH, kW]} and bias {@code [K]}.
 */
record PartlyConnected(Window2d window, List<Part> parts) implements Operator {

    PartlyConnected {
        parts = List.copyOf(parts);
    }

    @Override
    public String type() {
        return "PartlyConnected";
    }

    @Override
    public int maxInputs() {
        return 1 + 2 * parts.size();
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final long maps = parts.stream().mapToLong(Part::maps).sum();
        final Shape image = inputs.get(0);
        return new Conv(window, 1)
                .outputShapes(List.of(image, inputs.get(1).with(0, maps).with(1, image.dim(1))));
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.SUM;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray image = inputs.get(0);
        final NDList weights = new NDList();
        final NDList biases = new NDList();
        for (int i = 0; i < parts.size(); i++) {
            weights.add(
                    parts.get(i).dense(inputs.get(1 + 2 * i), image.getShape().get(1)));
            biases.add(inputs.get(2 + 2 * i));
        }
        final Concat joined = new Concat(0);
        final NDList inputsOfAll = new NDList(image);
        inputsOfAll.addAll(joined.forward(weights, training));
        inputsOfAll.addAll(joined.forward(biases, training));
        return new Conv(window, 1).forward(inputsOfAll, training);
    }

    /** Maps that read as many maps each: {@code read} has the indices for the first group, then for the second. */
    record Part(long maps, long groups, List<Integer> read) {

        Part {
            read = List.copyOf(read);
        }

        /** From {@code [K, k, kH, kW]} to {@code [K, C, kH, kW]}. */
        private NDArray dense(NDArray weight, long channels) {
            final ai.djl.ndarray.types.Shape shape = weight.getShape();
            final long taps = shape.get(2) * shape.get(3);
            return selection(weight, channels)
                    .matMul(weight.reshape(maps, each(), taps))
                    .reshape(maps, channels, shape.get(2), shape.get(3));
        }

        /** {@code [K, C, k]}: 1 where an input of a map is that channel of the image. */
        private NDArray selection(NDArray weight, long channels) {
            final int each = each();
            final float[] selected = new float[Math.toIntExact(maps * channels * each)];
            for (int map = 0; map < maps; map++) {
                final int group = Math.toIntExact(map / (maps / groups));
                for (int i = 0; i < each; i++) {
                    final long channel = read.get(group * each + i);
                    selected[Math.toIntExact((map * channels + channel) * each + i)] = 1;
                }
            }
            return weight.getManager().create(selected, new ai.djl.ndarray.types.Shape(maps, channels, each));
        }

        private int each() {
            return Math.toIntExact(read.size() / groups);
        }
    }
}
