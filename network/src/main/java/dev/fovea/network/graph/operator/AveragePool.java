package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.pooling.Pool;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/**
 * The mean of each window of {@code [N, C, H, W]}.
 *
 * @param ceil whether a last window may hang over the end; what hangs over is never counted
 * @param countPadding whether padding counts as zeros in the mean
 */
public record AveragePool(Window2d window, boolean ceil, boolean countPadding) implements OnMaps {

    static AveragePool read(NodeReader node) {
        final long[] kernel = node.integers("kernel_shape").orElseThrow(() -> node.invalid("kernel_shape is missing"));
        final Window2d window = Window2d.read(node, kernel);
        if (window.isDilated()) {
            throw node.invalid("dilated average pooling is not supported");
        }
        return new AveragePool(window, node.integer("ceil_mode", 0) != 0, node.integer("count_include_pad", 0) != 0);
    }

    @Override
    public String type() {
        return "AveragePool";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(window.pooled(inputs.get(0), ceil));
    }

    /** The whole window for every output element. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size() * window.taps();
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return window.reach();
    }

    @Override
    public void write(NodeWriter node) {
        window.write(node);
        node.attribute("ceil_mode", ceil ? 1 : 0).attribute("count_include_pad", countPadding ? 1 : 0);
    }

    @Override
    public boolean keepsClasses() {
        return true;
    }

    @Override
    public long scratch(List<Shape> inputs) {
        return window.paddedSize(inputs.get(0), ceil);
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.SUM;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray image = inputs.get(0);
        final long height = image.getShape().get(2);
        final long width = image.getShape().get(3);
        final long bottom = window.height().overhang(height, ceil);
        final long right = window.width().overhang(width, ceil);
        final Window2d valid = window.padding(0);
        final NDArray padded = Padding.constant(
                image,
                window.height().padBegin(),
                window.width().padBegin(),
                window.height().padEnd() + bottom,
                window.width().padEnd() + right,
                0);
        final NDArray mean =
                Pool.avgPool2d(padded, valid.djlKernel(), valid.djlStride(), valid.djlPadding(), false, true);
        final boolean everyTapCounts = bottom == 0 && right == 0 && (countPadding || !window.isPadded());
        return new NDList(everyTapCounts ? mean : mean.mul(corrections(image, height, width)));
    }

    /** Taps of the window over taps that count, for each output position: {@code [1, 1, H', W']}. */
    private NDArray corrections(NDArray image, long height, long width) {
        final float[] rows = counts(window.height(), height);
        final float[] columns = counts(window.width(), width);
        final float[] corrections = new float[rows.length * columns.length];
        for (int i = 0; i < corrections.length; i++) {
            corrections[i] = window.taps() / (rows[i / columns.length] * columns[i % columns.length]);
        }
        return image.getManager()
                .create(corrections, new ai.djl.ndarray.types.Shape(1, 1, rows.length, columns.length));
    }

    private float[] counts(WindowAxis axis, long input) {
        final float[] counts = new float[Math.toIntExact(axis.outputs(input, ceil))];
        final long first = countPadding ? -axis.padBegin() : 0;
        final long end = countPadding ? input + axis.padEnd() : input;
        for (int i = 0; i < counts.length; i++) {
            final long start = i * axis.stride() - axis.padBegin();
            counts[i] = Math.min(start + axis.kernel(), end) - Math.max(start, first);
        }
        return counts;
    }
}
