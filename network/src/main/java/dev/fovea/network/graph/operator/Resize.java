package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Resamples height and width of {@code [N, C, H, W]}.
 *
 * @param sampling how an output position reads the input
 * @param scales of height and width; empty where sizes are given
 * @param sizes height and width of the output; empty where scales are given
 */
public record Resize(ResizeSampling sampling, List<Float> scales, List<Long> sizes) implements OnMaps {

    public Resize {
        scales = List.copyOf(scales);
        sizes = List.copyOf(sizes);
        if (scales.size() + sizes.size() != 2) {
            throw new IllegalArgumentException("either two scales or two sizes are needed");
        }
        if (!scales.stream().allMatch(scale -> scale > 0) || !sizes.stream().allMatch(size -> size > 0)) {
            throw new IllegalArgumentException("scales and sizes must be positive: %s %s".formatted(scales, sizes));
        }
    }

    static Resize read(NodeReader node) {
        final Shape image = node.inputShape(0);
        if (image.rank() != 4) {
            throw node.invalid("only images [N, C, H, W] can be resized, not " + image);
        }
        node.constant(1);
        if (node.integer("antialias", 0) != 0 || node.integer("exclude_outside", 0) != 0) {
            throw node.invalid("antialias and exclude_outside are not supported");
        }
        if (!node.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
            throw node.invalid("the aspect ratio policy must be stretch");
        }
        final ResizeSampling sampling = ResizeSampling.read(node);
        final List<Long> axes = LongStream.of(node.integers("axes").orElse(new long[] {0, 1, 2, 3}))
                .map(axis -> axis < 0 ? axis + 4 : axis)
                .boxed()
                .toList();
        final int height = axes.indexOf(2L);
        final int width = axes.indexOf(3L);
        final float[] scales = node.constant(2).map(Tensor::floats).orElse(new float[0]);
        if (scales.length > 0) {
            requireSpatial(node, axes, scales.length, i -> scales[i] == 1);
            return new Resize(sampling, List.of(scales[height], scales[width]), List.of());
        }
        final long[] sizes =
                node.constantDimensions(3).orElseThrow(() -> node.invalid("neither scales nor sizes are given"));
        requireSpatial(node, axes, sizes.length, i -> axes.get(i) == 0 || sizes[i] == image.dim(1));
        return new Resize(sampling, List.of(), List.of(sizes[height], sizes[width]));
    }

    private static void requireSpatial(NodeReader node, List<Long> axes, int given, IntPredicate isKept) {
        if (axes.size() != given || !axes.containsAll(List.of(2L, 3L))) {
            throw node.invalid("scales or sizes of height and width are needed, one per axis");
        }
        if (!IntStream.range(0, given).allMatch(i -> axes.get(i) >= 2 || isKept.test(i))) {
            throw node.invalid("only height and width can be resized");
        }
    }

    @Override
    public String type() {
        return "Resize";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape image = inputs.get(0);
        Window2d.requireImage(image);
        final Shape resized = image.with(2, length(0, image.dim(2))).with(3, length(1, image.dim(3)));
        return List.of(resized);
    }

    private long length(int axis, long input) {
        return sizes.isEmpty() ? (long) Math.floor((double) input * scales.get(axis)) : sizes.get(axis);
    }

    private double scale(int axis, long input) {
        return sizes.isEmpty() ? scales.get(axis) : (double) sizes.get(axis) / input;
    }

    /** Upper bound. */
    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Reach.GLOBAL;
    }

    @Override
    public void write(NodeWriter node) {
        sampling.write(node);
        node.absent();
        if (sizes.isEmpty()) {
            node.constant("scales", Tensor.of(Shape.of(4), 1, 1, scales.get(0), scales.get(1)));
        } else {
            node.attribute("axes", 2, 3).absent().constant("sizes", sizes.get(0), sizes.get(1));
        }
    }

    /** The matrices along height and width, and the image between them. */
    @Override
    public long scratch(List<Shape> inputs) {
        final Shape image = inputs.get(0).withBatch(1);
        final long rows = length(0, image.dim(2));
        final long columns = length(1, image.dim(3));
        return Math.addExact(
                image.with(2, rows).size(),
                Math.addExact(Math.multiplyExact(rows, image.dim(2)), Math.multiplyExact(columns, image.dim(3))));
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray image = inputs.get(0);
        return new NDList(map(1, image.getShape().get(3))
                .alongWidth(map(0, image.getShape().get(2)).alongHeight(image)));
    }

    private AxisMap map(int axis, long input) {
        return sampling.map(input, length(axis, input), scale(axis, input));
    }
}
