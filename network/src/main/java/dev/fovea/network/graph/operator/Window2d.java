package dev.fovea.network.graph.operator;

import ai.djl.ndarray.types.Shape;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Reach;

/** A window sliding over height and width: what convolutions and poolings share. */
public record Window2d(WindowAxis height, WindowAxis width) {

    /** A square window without padding, of stride and dilation 1. */
    public static Window2d square(long kernel) {
        final WindowAxis axis = new WindowAxis(kernel, 1, 1, 0, 0);
        return new Window2d(axis, axis);
    }

    public Window2d stride(long stride) {
        return new Window2d(
                new WindowAxis(height.kernel(), stride, height.dilation(), height.padBegin(), height.padEnd()),
                new WindowAxis(width.kernel(), stride, width.dilation(), width.padBegin(), width.padEnd()));
    }

    /** The same padding on all four sides. */
    public Window2d padding(long padding) {
        return padding(padding, padding, padding, padding);
    }

    public Window2d padding(long top, long left, long bottom, long right) {
        return new Window2d(
                new WindowAxis(height.kernel(), height.stride(), height.dilation(), top, bottom),
                new WindowAxis(width.kernel(), width.stride(), width.dilation(), left, right));
    }

    public Window2d dilation(long dilation) {
        return new Window2d(
                new WindowAxis(height.kernel(), height.stride(), dilation, height.padBegin(), height.padEnd()),
                new WindowAxis(width.kernel(), width.stride(), dilation, width.padBegin(), width.padEnd()));
    }

    /**
     * Reads kernel_shape, strides, dilations, pads and auto_pad.
     *
     * @param kernel the kernel size that the weight has, or that kernel_shape gives
     */
    static Window2d read(NodeReader node, long[] kernel) {
        requireTwo(node, kernel, "kernel_shape");
        final long[] strides = pair(node, "strides", 1);
        final long[] dilations = pair(node, "dilations", 1);
        final long[] pads = node.integers("pads").orElse(new long[4]);
        if (pads.length != 4) {
            throw node.invalid("pads must be four numbers: top, left, bottom, right");
        }
        final Window2d window = new Window2d(
                new WindowAxis(kernel[0], strides[0], dilations[0], pads[0], pads[2]),
                new WindowAxis(kernel[1], strides[1], dilations[1], pads[1], pads[3]));
        return switch (node.text("auto_pad", "NOTSET")) {
            case "NOTSET" -> window;
            case "VALID" -> window.padding(0);
            case "SAME_UPPER" -> window.same(node.inputShape(0), false);
            case "SAME_LOWER" -> window.same(node.inputShape(0), true);
            default -> throw node.invalid("auto_pad must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        };
    }

    /** An attribute of two numbers, for height and width. */
    static long[] pair(NodeReader node, String name, long otherwise) {
        return requireTwo(node, node.integers(name).orElse(new long[] {otherwise, otherwise}), name);
    }

    private static long[] requireTwo(NodeReader node, long[] values, String name) {
        if (values.length != 2) {
            throw node.invalid(name + " must be two numbers (images have a height and a width)");
        }
        return values;
    }

    /** Padded so that the output has ceil(input / stride) positions; an odd one goes to the end, or to the beginning if {@code lower}. */
    private Window2d same(dev.fovea.network.graph.Shape input, boolean lower) {
        return new Window2d(same(height, input.dim(2), lower), same(width, input.dim(3), lower));
    }

    private static WindowAxis same(WindowAxis axis, long input, boolean lower) {
        final long steps = (input - 1) / axis.stride();
        final long total = Math.max(0, Math.addExact(steps * axis.stride(), axis.extent()) - input);
        final long small = total / 2;
        final long begin = lower ? total - small : small;
        return new WindowAxis(axis.kernel(), axis.stride(), axis.dilation(), begin, total - begin);
    }

    void write(NodeWriter node) {
        node.attribute("kernel_shape", height.kernel(), width.kernel())
                .attribute("strides", height.stride(), width.stride())
                .attribute("dilations", height.dilation(), width.dilation())
                .attribute("pads", height.padBegin(), width.padBegin(), height.padEnd(), width.padEnd());
    }

    /** The output of {@code channels} maps over an input {@code [N, C, H, W]}. */
    dev.fovea.network.graph.Shape output(dev.fovea.network.graph.Shape input, long channels, boolean ceil) {
        requireImage(input);
        return dev.fovea.network.graph.Shape.of(
                input.dim(0), channels, height.outputs(input.dim(2), ceil), width.outputs(input.dim(3), ceil));
    }

    /** The output of a pooling, in which every window must see some of the image. */
    dev.fovea.network.graph.Shape pooled(dev.fovea.network.graph.Shape input, boolean ceil) {
        if (!height.seesInput() || !width.seesInput()) {
            throw new InvalidGraphException("the padding must be smaller than the window");
        }
        return output(input, input.dim(1), ceil);
    }

    /** Elements of an image with its padding, and with what the last windows reach beyond it; 0 where there is none of both. */
    long paddedSize(dev.fovea.network.graph.Shape image, boolean ceil) {
        final long rows = height.padBegin() + height.padEnd() + height.overhang(image.dim(2), ceil);
        final long columns = width.padBegin() + width.padEnd() + width.overhang(image.dim(3), ceil);
        return rows + columns == 0
                ? 0
                : image.with(2, image.dim(2) + rows)
                        .with(3, image.dim(3) + columns)
                        .withBatch(1)
                        .size();
    }

    static void requireImage(dev.fovea.network.graph.Shape input) {
        if (input.rank() != 4) {
            throw new InvalidGraphException("an input [N, C, H, W] is needed, not " + input);
        }
    }

    /** Refuses a weight that is not {@code [.., .., kH, kW]} of this window's size. */
    void requireKernel(dev.fovea.network.graph.Shape weight) {
        if (weight.rank() != 4 || weight.dim(2) != height.kernel() || weight.dim(3) != width.kernel()) {
            throw new InvalidGraphException("the weight %s does not have a kernel of %d x %d"
                    .formatted(weight, height.kernel(), width.kernel()));
        }
    }

    long taps() {
        return height.kernel() * width.kernel();
    }

    boolean isSymmetric() {
        return height.isSymmetric() && width.isSymmetric();
    }

    /** Whether every engine's own pooling takes it: PyTorch's pads by no more than half the window. */
    boolean isPoolable() {
        return isSymmetric() && !isDilated() && height.padsAtMostHalf() && width.padsAtMostHalf();
    }

    boolean isPadded() {
        return height.isPadded() || width.isPadded();
    }

    boolean isDilated() {
        return height.dilation() > 1 || width.dilation() > 1;
    }

    Reach reach() {
        return new Reach.Window(height.reach(), width.reach());
    }

    Shape djlKernel() {
        return new Shape(height.kernel(), width.kernel());
    }

    Shape djlStride() {
        return new Shape(height.stride(), width.stride());
    }

    Shape djlDilation() {
        return new Shape(height.dilation(), width.dilation());
    }

    /** The padding where both sides have the same. */
    Shape djlPadding() {
        return new Shape(height.padBegin(), width.padBegin());
    }
}
