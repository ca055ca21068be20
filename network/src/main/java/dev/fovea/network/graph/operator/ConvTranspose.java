package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.convolutional.Conv2dTranspose;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;

/**
 * The gradient of a convolution with respect to its input, used to enlarge maps. Inputs: image {@code [N, C, H, W]}, weight {@code
 * [C, K / groups, kH, kW]}, optional bias {@code [K]}.
 *
 * @param window of the convolution that this transposes; its padding is cut from the output
 * @param extraHeight rows added at the bottom (output_padding)
 * @param extraWidth columns added at the right
 */
public record ConvTranspose(Window2d window, long groups, long extraHeight, long extraWidth) implements Operator {

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
        final long[] extra = node.integers("output_padding").orElse(new long[] {0, 0});
        return new ConvTranspose(Window2d.read(node, kernel), node.integer("group", 1), extra[0], extra[1]);
    }

    @Override
    public String type() {
        return "ConvTranspose";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape image = inputs.get(0);
        final Shape weight = inputs.get(1);
        Window2d.requireImage(image);
        if (weight.rank() != 4 || weight.dim(0) != image.dim(1)) {
            throw new InvalidGraphException("weight %s does not fit %d channels".formatted(weight, image.dim(1)));
        }
        return List.of(Shape.of(
                image.dim(0),
                weight.dim(1) * groups,
                length(image.dim(2), window.height(), extraHeight),
                length(image.dim(3), window.width(), extraWidth)));
    }

    private static long length(long input, WindowAxis axis, long extra) {
        return (input - 1) * axis.stride() + axis.extent() + extra - axis.padBegin() - axis.padEnd();
    }

    /** Taps times output channels per group, for every input element. */
    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return inputs.get(0).withBatch(1).size() * inputs.get(1).from(1).size();
    }

    /** Upper bound: an output depends on at most ceil(extent / stride) inputs around its own place. */
    @Override
    public Reach reach() {
        return Reach.GLOBAL;
    }

    @Override
    public void write(NodeWriter node) {
        window.write(node);
        node.attribute("group", groups).attribute("output_padding", extraHeight, extraWidth);
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final Window2d uncut = window.padding(0);
        final NDArray full = Conv2dTranspose.conv2dTranspose(
                        inputs.get(0),
                        inputs.get(1),
                        inputs.size() > 2 ? inputs.get(2) : null,
                        uncut.djlStride(),
                        uncut.djlPadding(),
                        new ai.djl.ndarray.types.Shape(extraHeight, extraWidth),
                        uncut.djlDilation(),
                        Math.toIntExact(groups))
                .singletonOrThrow();
        if (!window.isPadded()) {
            return new NDList(full);
        }
        final long bottom = full.getShape().get(2) - window.height().padEnd();
        final long right = full.getShape().get(3) - window.width().padEnd();
        return new NDList(full.get(new NDIndex()
                .addAllDim(2)
                .addSliceDim(window.height().padBegin(), bottom)
                .addSliceDim(window.width().padBegin(), right)));
    }
}
