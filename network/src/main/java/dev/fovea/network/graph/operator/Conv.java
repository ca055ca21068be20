package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.convolutional.Conv2d;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Two-dimensional cross-correlation. Inputs: image {@code [N, C, H, W]}, weight {@code [K, C / groups, kH, kW]}, optional bias
 * {@code [K]}.
 */
public record Conv(Window2d window, long groups) implements OnMaps {

    public Conv {
        if (groups < 1) {
            throw new IllegalArgumentException("A convolution has at least one group, not " + groups);
        }
    }

    static Conv read(NodeReader node) {
        final Shape weight = node.inputShape(1);
        if (weight.rank() != 4) {
            throw node.invalid("only two-dimensional convolutions are supported, not a weight of shape " + weight);
        }
        final long[] kernel =
                node.integers("kernel_shape").orElse(weight.from(2).dims());
        return new Conv(Window2d.read(node, kernel), node.integer("group", 1));
    }

    @Override
    public String type() {
        return "Conv";
    }

    @Override
    public int maxInputs() {
        return 3;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape image = inputs.get(0);
        final Shape weight = inputs.get(1);
        Window2d.requireImage(image);
        window.requireKernel(weight);
        if (Math.multiplyExact(weight.dim(1), groups) != image.dim(1) || weight.dim(0) % groups != 0) {
            throw new InvalidGraphException(
                    "weight %s in %d groups does not fit %d channels".formatted(weight, groups, image.dim(1)));
        }
        if (inputs.size() > 2 && !inputs.get(2).equals(Shape.of(weight.dim(0)))) {
            throw new InvalidGraphException("bias %s does not fit weight %s".formatted(inputs.get(2), weight));
        }
        return List.of(window.output(image, weight.dim(0), false));
    }

    /** Taps times input channels per group, for every output element. */
    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size() * inputs.get(1).from(1).size();
    }

    /** Taps times input channels per group, and the bias, for every output element. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        final long each = inputs.get(1).from(1).size() + (inputs.size() > 2 ? 1 : 0);
        return outputs.get(0).withBatch(1).size() * each;
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return window.reach();
    }

    @Override
    public void write(NodeWriter node) {
        window.write(node);
        node.attribute("group", groups);
    }

    @Override
    public boolean multiplies(int input) {
        return input == 1;
    }

    @Override
    public OptionalDouble firstValue(int input) {
        return input == 2 ? OptionalDouble.of(0) : OptionalDouble.empty();
    }

    @Override
    public boolean hasWeights() {
        return true;
    }

    @Override
    public long scratch(List<Shape> inputs) {
        return window.paddedSize(inputs.get(0), false);
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return computed.equals(Set.of(0)) ? Effect.SUM : Effect.OTHER;
    }

    @Override
    public long fanIn(int input, Shape weight) {
        return weight.from(1).size();
    }

    @Override
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        final Tensor bias = parameters.get(2);
        return new Affine(this, parameters.get(1), bias == null ? null : Affine.perChannel(bias, rank));
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray bias = inputs.size() > 2 ? inputs.get(2) : null;
        final NDArray image = inputs.get(0);
        final int group = Math.toIntExact(groups);
        if (window.isSymmetric()) {
            return Conv2d.conv2d(
                    image, inputs.get(1), bias, window.djlStride(), window.djlPadding(), window.djlDilation(), group);
        }
        final NDArray padded = Padding.constant(
                image,
                window.height().padBegin(),
                window.width().padBegin(),
                window.height().padEnd(),
                window.width().padEnd(),
                0);
        final Window2d valid = window.padding(0);
        return Conv2d.conv2d(
                padded, inputs.get(1), bias, valid.djlStride(), valid.djlPadding(), valid.djlDilation(), group);
    }
}
