package dev.fovea.network.architecture.build;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Clip;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Div;
import dev.fovea.network.graph.operator.Dropout;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Max;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.ReduceSum;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Split;
import dev.fovea.network.graph.operator.Sub;
import dev.fovea.network.graph.operator.Window2d;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a layer of a network under construction computes. Every method adds one layer of the given name that reads this value, and
 * returns what that layer computes. Parameters have torch's names: {@code weight}, {@code bias}, {@code running_mean} and {@code
 * running_var} after the layer's.
 */
public record Value(NetworkBuilder network, String name, Shape shape) {

    private static final float TORCH_EPSILON = 1e-5f;
    private static final float TORCH_MOMENTUM = 0.9f;

    public long channels() {
        return shape.dim(1);
    }

    /** The network from its image to this value. */
    public Graph asOutput() {
        return network.returning(this);
    }

    /** A layer without parameters. */
    public Value then(String layer, Operator operator) {
        return network.layer(layer, operator, this);
    }

    /** A convolution without bias; weight {@code [channels, C, kH, kW]}. */
    public Value conv(String layer, long channels, Window2d window) {
        return network.layer(layer, new Conv(window, 1), this, filters(layer, channels, window, 1));
    }

    public Value convWithBias(String layer, long channels, Window2d window) {
        return convWithBias(layer, channels, window, 1);
    }

    /** A convolution of groups of channels, each on its own; weight {@code [channels, C / groups, kH, kW]}. */
    public Value convWithBias(String layer, long channels, Window2d window, long groups) {
        final Value weight = filters(layer, channels, window, groups);
        return network.layer(layer, new Conv(window, groups), this, weight, parameter(layer + ".bias", channels));
    }

    /** A convolution of each channel on its own, without bias; weight {@code [C, 1, kH, kW]}. */
    public Value depthwise(String layer, Window2d window) {
        return network.layer(layer, new Conv(window, channels()), this, filters(layer, channels(), window, channels()));
    }

    /** A convolution with weights that training leaves as they are, {@code [K, C / groups, kH, kW]}. */
    public Value fixedConv(String layer, Window2d window, long groups, Tensor weight) {
        return network.layer(layer, new Conv(window, groups), this, network.fixed(layer + ".weight", weight));
    }

    private Value filters(String layer, long channels, Window2d window, long groups) {
        return parameter(
                layer + ".weight",
                channels,
                channels() / groups,
                window.height().kernel(),
                window.width().kernel());
    }

    public Value batchNorm(String layer) {
        return batchNorm(layer, TORCH_EPSILON);
    }

    public Value batchNorm(String layer, float epsilon) {
        return network.layer(
                layer,
                new BatchNormalization(epsilon, TORCH_MOMENTUM),
                this,
                parameter(layer + ".weight", channels()),
                parameter(layer + ".bias", channels()),
                network.parameter(layer + ".running_mean", Shape.of(channels()), false),
                network.parameter(layer + ".running_var", Shape.of(channels()), false));
    }

    public Value relu(String layer) {
        return then(layer, new Relu());
    }

    public Value relu6(String layer) {
        return then(layer, Clip.relu6());
    }

    public Value maxPool(String layer, Window2d window) {
        return then(layer, new MaxPool(window, false));
    }

    /** Max pooling whose last window may hang over the end. */
    public Value maxPoolCeil(String layer, Window2d window) {
        return then(layer, new MaxPool(window, true));
    }

    /** {@code [N, C, H, W]} to {@code [N, C, 1, 1]}. */
    public Value globalAveragePool(String layer) {
        return then(layer, new GlobalAveragePool());
    }

    /** {@code [N, C, H, W]} to {@code [N, C * H * W]}. */
    public Value flatten() {
        return then("flatten", new Flatten(1));
    }

    public Value dropout(String layer, float ratio) {
        return then(layer, new Dropout(ratio));
    }

    /** {@code [N, in]} to {@code [N, out]}; weight {@code [out, in]} and bias. */
    public Value linear(String layer, long out) {
        final Value weight = parameter(layer + ".weight", out, shape.dim(1));
        return network.layer(layer, Gemm.linear(), this, weight, parameter(layer + ".bias", out));
    }

    public Value plus(String layer, Value other) {
        return network.layer(layer, new Add(), this, other);
    }

    public Value minus(String layer, Value other) {
        return network.layer(layer, new Sub(), this, other);
    }

    public Value over(String layer, Value other) {
        return network.layer(layer, new Div(), this, other);
    }

    public Value times(String layer, Value other) {
        return network.layer(layer, new Mul(), this, other);
    }

    /** This value times a number that training leaves as it is. */
    public Value times(String layer, float factor) {
        return times(layer, network.fixed(layer + ".factor", Tensor.of(Shape.scalar(), factor)));
    }

    /** The sum over the channels: {@code [N, 1, ...]}. */
    public Value sumOfChannels(String layer) {
        return then(layer, new ReduceSum(List.of(1), true));
    }

    /** This value plus a number that training leaves as it is. */
    public Value plus(String layer, float summand) {
        return plus(layer, network.fixed(layer + ".summand", Tensor.of(Shape.scalar(), summand)));
    }

    /** This value, or that number where it is larger. */
    public Value atLeast(String layer, float least) {
        return network.layer(layer, new Max(), this, network.fixed(layer + ".least", Tensor.of(Shape.scalar(), least)));
    }

    /** This value cut into pieces of length 1 along an axis. */
    public List<Value> split(String layer, int axis) {
        final List<Long> ones = Collections.nCopies(Math.toIntExact(shape.dim(axis)), 1L);
        return network.layers(layer, new Split(axis, ones), this);
    }

    /** This value's channels, then the others'. */
    public Value concat(String layer, Value... others) {
        return joined(layer, Stream.concat(Stream.of(this), Stream.of(others)).toList());
    }

    /** The channels of all values, in order. */
    public static Value joined(String layer, List<Value> values) {
        return values.get(0).network().layer(layer, new Concat(1), values.toArray(Value[]::new));
    }

    private Value parameter(String parameter, long... dims) {
        if (dims[0] < 1) {
            throw new InvalidGraphException(
                    "At least one class or channel is needed for '%s', not %d".formatted(parameter, dims[0]));
        }
        return network.parameter(parameter, Shape.of(dims), true);
    }
}
