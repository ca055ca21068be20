package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Resamples height and width of {@code [N, C, H, W]}.
 *
 * @param sampling how an output position reads the input
 * @param scales of height and width; empty where sizes are given
 * @param sizes height and width of the output; empty where scales are given
 */
public record Resize(ResizeSampling sampling, List<Float> scales, List<Long> sizes) implements Operator {

    public Resize {
        scales = List.copyOf(scales);
        sizes = List.copyOf(sizes);
        if (scales.size() + sizes.size() != 2) {
            throw new InvalidGraphException("either two scales or two sizes are needed");
        }
    }

    static Resize read(NodeReader node) {
        node.constant(1);
        if (node.integer("antialias", 0) != 0 || node.integer("exclude_outside", 0) != 0) {
            throw node.invalid("antialias and exclude_outside are not supported");
        }
        if (!node.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
            throw node.invalid("the aspect ratio policy must be stretch");
        }
        final long[] axes = node.integers("axes")
                .orElseGet(() -> LongStream.range(0, node.inputShape(0).rank()).toArray());
        final float[] scales = node.constant(2).map(Tensor::floats).orElse(new float[0]);
        final ResizeSampling sampling = ResizeSampling.read(node);
        if (scales.length > 0) {
            final float[] four = {1, 1, 1, 1};
            for (int i = 0; i < axes.length; i++) {
                four[node.inputShape(0).axis((int) axes[i])] = scales[i];
            }
            if (four[0] != 1 || four[1] != 1) {
                throw node.invalid("only height and width can be resized");
            }
            return new Resize(sampling, List.of(four[2], four[3]), List.of());
        }
        final long[] sizes =
                node.constantIntegers(3).orElseThrow(() -> node.invalid("neither scales nor sizes are given"));
        final long[] four = node.inputShape(0).dims();
        for (int i = 0; i < axes.length; i++) {
            four[node.inputShape(0).axis((int) axes[i])] = sizes[i];
        }
        return new Resize(sampling, List.of(), List.of(four[2], four[3]));
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
        if (resized.dim(2) < 1 || resized.dim(3) < 1) {
            throw new InvalidGraphException("nothing is left of %s".formatted(image));
        }
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
    public Reach reach() {
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
