package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.pooling.Pool;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The largest value of each window of {@code [N, C, H, W]}; padding never wins.
 *
 * @param ceil whether a last window may hang over the end
 */
public record MaxPool(Window2d window, boolean ceil) implements OnMaps {

    static MaxPool read(NodeReader node) {
        if (node.outputCount() > 1) {
            throw node.invalid("the second output (indices) is not supported");
        }
        node.integer("storage_order", 0);
        final long[] kernel = node.integers("kernel_shape").orElseThrow(() -> node.invalid("kernel_shape is missing"));
        return new MaxPool(Window2d.read(node, kernel), node.integer("ceil_mode", 0) != 0);
    }

    @Override
    public String type() {
        return "MaxPool";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(window.pooled(inputs.get(0), ceil));
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return window.reach();
    }

    @Override
    public void write(NodeWriter node) {
        window.write(node);
        node.attribute("ceil_mode", ceil ? 1 : 0);
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
        return Effect.CHOICE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray image = inputs.get(0);
        final long bottom = window.height().overhang(image.getShape().get(2), ceil);
        final long right = window.width().overhang(image.getShape().get(3), ceil);
        if (window.isPoolable() && bottom == 0 && right == 0) {
            return new NDList(
                    Pool.maxPool2d(image, window.djlKernel(), window.djlStride(), window.djlPadding(), false));
        }
        final NDArray padded = Padding.constant(
                image,
                window.height().padBegin(),
                window.width().padBegin(),
                window.height().padEnd() + bottom,
                window.width().padEnd() + right,
                Float.NEGATIVE_INFINITY);
        if (window.isDilated()) {
            return new NDList(overTaps(padded));
        }
        final Window2d valid = window.padding(0);
        return new NDList(Pool.maxPool2d(padded, valid.djlKernel(), valid.djlStride(), valid.djlPadding(), false));
    }

    /** The maximum over one strided view per tap, for windows with gaps, which the engines' own pooling lacks. */
    private NDArray overTaps(NDArray padded) {
        NDArray largest = null;
        for (long y = 0; y < window.height().kernel(); y++) {
            for (long x = 0; x < window.width().kernel(); x++) {
                final NDArray tap = tap(padded, y, x);
                largest = largest == null ? tap : largest.maximum(tap);
            }
        }
        return Objects.requireNonNull(largest);
    }

    private NDArray tap(NDArray padded, long y, long x) {
        final WindowAxis rows = window.height();
        final WindowAxis columns = window.width();
        final long top = y * rows.dilation();
        final long left = x * columns.dilation();
        final long lastRow = top + (padded.getShape().get(2) - rows.extent()) / rows.stride() * rows.stride();
        final long lastColumn =
                left + (padded.getShape().get(3) - columns.extent()) / columns.stride() * columns.stride();
        return padded.get(new NDIndex()
                .addAllDim(2)
                .addSliceDim(top, lastRow + 1, rows.stride())
                .addSliceDim(left, lastColumn + 1, columns.stride()));
    }
}
