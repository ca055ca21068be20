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
import java.util.stream.LongStream;

/**
 * The gradient of a convolution with respect to its input, used to enlarge maps. Inputs: image {@code [N, C, H, W]}, weight {@code
 * [C, K / groups, kH, kW]}, optional bias {@code [K]}.
 *
 * @param window of the convolution that this transposes; its padding is cut from the output
 * @param extraHeight rows added at the bottom (output_padding)
 * @param extraWidth columns added at the right
 */
public record ConvTranspose(Window2d window, long groups, long extraHeight, long extraWidth) implements OnMaps {

    public ConvTranspose {
        if (groups < 1) {
            throw new IllegalArgumentException("A convolution has at least one group, not " + groups);
        }
        requireExtra(extraHeight, window.height());
        requireExtra(extraWidth, window.width());
    }

    private static void requireExtra(long extra, WindowAxis axis) {
        if (extra < 0 || extra >= Math.max(axis.stride(), axis.dilation())) {
            throw new IllegalArgumentException(
                    "output padding must be at least 0 and smaller than stride or dilation, not " + extra);
        }
    }

    static ConvTranspose read(NodeReader node) {
        final Shape weight = node.inputShape(1);
        if (weight.rank() != 4) {
            throw node.invalid("only two-dimensional convolutions are supported, not a weight of shape " + weight);
        }
        final long[] kernel =
                node.integers("kernel_shape").orElse(weight.from(2).dims());
        final String autoPad = node.text("auto_pad", "NOTSET");
        if (!autoPad.equals("NOTSET") && !autoPad.equals("VALID")) {
            throw node.invalid("auto_pad " + autoPad + " is not supported; write the pads out");
        }
        if (node.integers("output_shape").isPresent()) {
            throw node.invalid("output_shape is not supported; write the pads out");
        }
        final long[] extra = Window2d.pair(node, "output_padding", 0);
        return new ConvTranspose(Window2d.read(node, kernel), node.integer("group", 1), extra[0], extra[1]);
    }

    @Override
    public String type() {
        return "ConvTranspose";
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
        if (weight.dim(0) != image.dim(1) || image.dim(1) % groups != 0) {
            throw new InvalidGraphException(
                    "weight %s in %d groups does not fit %d channels".formatted(weight, groups, image.dim(1)));
        }
        final long channels = Math.multiplyExact(weight.dim(1), groups);
        if (inputs.size() > 2 && !inputs.get(2).equals(Shape.of(channels))) {
            throw new InvalidGraphException("bias %s does not fit weight %s".formatted(inputs.get(2), weight));
        }
        return List.of(Shape.of(
                image.dim(0),
                channels,
                length(image.dim(2), window.height(), extraHeight),
                length(image.dim(3), window.width(), extraWidth)));
    }

    private static long length(long input, WindowAxis axis, long extra) {
        final long uncut = Math.addExact(Math.multiplyExact(input - 1, axis.stride()), axis.extent());
        final long length = Math.addExact(uncut, extra) - axis.padBegin() - axis.padEnd();
        if (length < 1) {
            throw new InvalidGraphException("nothing is left of %d positions".formatted(input));
        }
        return length;
    }

    /** Taps times output channels per group, for every input element. */
    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return inputs.get(0).withBatch(1).size() * inputs.get(1).from(1).size();
    }

    /** Upper bound: an output depends on at most ceil(extent / stride) inputs around its own place. */
    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Reach.GLOBAL;
    }

    @Override
    public void write(NodeWriter node) {
        window.write(node);
        node.attribute("group", groups).attribute("output_padding", extraHeight, extraWidth);
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

    /** The image with zeros between its positions and around them, and the matrices that put them there. */
    @Override
    public long scratch(List<Shape> inputs) {
        final Shape image = inputs.get(0).withBatch(1);
        final long rows = spreadLength(window.height(), image.dim(2), extraHeight);
        final long columns = spreadLength(window.width(), image.dim(3), extraWidth);
        return Math.addExact(
                image.with(2, rows).with(3, columns).size(),
                Math.addExact(Math.multiplyExact(rows, image.dim(2)), Math.multiplyExact(columns, image.dim(3))));
    }

    /** A convolution of the mirrored kernel over an image with zeros between its positions, which every engine can do. */
    @Override
    public Effect effect(Set<Integer> computed) {
        return computed.equals(Set.of(0)) ? Effect.SUM : Effect.OTHER;
    }

    @Override
    public long fanIn(int input, Shape weight) {
        return weight.dim(0) / groups * weight.from(2).size();
    }

    @Override
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        final Tensor bias = parameters.get(2);
        return new Affine(this, parameters.get(1), bias == null ? null : Affine.perChannel(bias, rank));
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray image = inputs.get(0);
        final NDArray bias = inputs.size() > 2 ? inputs.get(2) : null;
        final NDArray rows =
                spread(window.height(), image.getShape().get(2), extraHeight).alongHeight(image);
        final NDArray spread =
                spread(window.width(), image.getShape().get(3), extraWidth).alongWidth(rows);
        final Window2d plain = window.padding(0).stride(1);
        return Conv2d.conv2d(
                spread,
                mirrored(inputs.get(1)),
                bias,
                plain.djlStride(),
                plain.djlPadding(),
                plain.djlDilation(),
                Math.toIntExact(groups));
    }

    private static long spreadLength(WindowAxis axis, long input, long extra) {
        return Math.addExact(length(input, axis, extra), axis.extent() - 1);
    }

    /** Puts a stride between input positions and lets the kernel reach over both ends, less the padding. */
    private static AxisMap spread(WindowAxis axis, long input, long extra) {
        final long outputs = spreadLength(axis, input, extra);
        final float[][] weights = new float[Math.toIntExact(outputs)][Math.toIntExact(input)];
        for (int i = 0; i < input; i++) {
            final long at = i * axis.stride() + axis.extent() - 1 - axis.padBegin();
            if (at >= 0 && at < outputs) {
                weights[(int) at][i] = 1;
            }
        }
        return new AxisMap(weights);
    }

    /** {@code [C, K / groups, kH, kW]} to {@code [K, C / groups, kH, kW]}, turned by half a turn. */
    private NDArray mirrored(NDArray weight) {
        final long height = window.height().kernel();
        final long width = window.width().kernel();
        final long out = weight.getShape().get(1);
        final NDArray swapped = weight.reshape(groups, -1, out, height, width)
                .transpose(0, 2, 1, 3, 4)
                .reshape(out * groups, -1, height, width);
        return mirror(width).alongWidth(mirror(height).alongHeight(swapped));
    }

    private static AxisMap mirror(long length) {
        return AxisMap.copying(
                LongStream.range(0, length).map(i -> length - 1 - i).toArray(), length);
    }
}
