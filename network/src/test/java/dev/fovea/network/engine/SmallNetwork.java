package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Split;
import dev.fovea.network.graph.operator.Window2d;
import java.util.List;
import java.util.Map;

/**
 * Networks small enough to follow by hand. On an image {@code [1, 1, size, size]} filled with x from 1 on, {@code block.conv} gives
 * maps of x and -x, {@code block.relu} of x and 0, and {@code fc} gives 10 x and 1.
 */
public final class SmallNetwork {

    private SmallNetwork() {}

    public static Graph withSize(long size) {
        return new Graph(
                "small",
                Map.of("image", Shape.of(Shape.BATCH, 1, size, size)),
                List.of(
                        layer("block.conv", new Conv(Window2d.square(1), 1), "image", "block.weight"),
                        layer("block.relu", new Relu(), "block.conv"),
                        layer("pool", new GlobalAveragePool(), "block.relu"),
                        layer("flat", new Flatten(1), "pool"),
                        layer("fc", Gemm.linear(), "flat", "fc.weight", "fc.bias")),
                List.of(
                        weight("block.weight", Shape.of(2, 1, 1, 1), 1, -1),
                        weight("fc.weight", Shape.of(2, 2), 10, 0, 0, 5),
                        weight("fc.bias", Shape.of(2), 0, 1)),
                List.of("fc"));
    }

    /** An image of three maps, scaled; two maps that read two of them each, and one that reads all. */
    public static Graph partlyConnected() {
        return new Graph(
                "partly connected",
                Map.of("image", Shape.of(Shape.BATCH, 3, 1, 1)),
                List.of(
                        layer("scaled", new Mul(), "image", "scale"),
                        layer("maps", new Split(1, List.of(1L, 1L, 1L)), "scaled"),
                        layer("pairs", new Concat(1), "maps", "maps:1", "maps:1", "maps:2"),
                        layer("of2", new Conv(Window2d.square(1), 2), "pairs", "of2.weight", "of2.bias"),
                        layer("all", new Concat(1), "maps", "maps:1", "maps:2"),
                        layer("of3", new Conv(Window2d.square(1), 1), "all", "of3.weight", "of3.bias"),
                        layer("joined", new Concat(1), "of2", "of3"),
                        layer("flat", new Flatten(1), "joined")),
                List.of(
                        weight("scale", Shape.of(3, 1, 1), 1, 1, 1),
                        weight("of2.weight", Shape.of(2, 2, 1, 1), 1, 10, 100, 1000),
                        weight("of2.bias", Shape.of(2), 4, 5),
                        weight("of3.weight", Shape.of(1, 3, 1, 1), 1, 1, 1),
                        weight("of3.bias", Shape.of(1), 6)),
                List.of("flat"));
    }

    /** The sum of two batches, which must be of one size. */
    public static Graph sum(long size) {
        final Shape shape = Shape.of(Shape.BATCH, size);
        return new Graph(
                "sum",
                Map.of("a", shape, "b", shape),
                List.of(layer("doubled", new Add(), "a", "a"), layer("sum", new Add(), "doubled", "b")),
                List.of(),
                List.of("sum"));
    }

    /** Images of one colour each: {@code [N, 1, size, size]}. */
    public static Map<String, Tensor> images(int size, float... colours) {
        final float[] pixels = new float[colours.length * size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colours[i / (size * size)];
        }
        return Map.of("image", Tensor.of(Shape.of(colours.length, 1, size, size), pixels));
    }

    /** Inputs of {@link #sum} with batches of two sizes. */
    public static Map<String, Tensor> unequalBatches(int size) {
        return Map.of(
                "a", Tensor.of(Shape.of(3, size), new float[3 * size]),
                "b", Tensor.of(Shape.of(2, size), new float[2 * size]));
    }

    private static Layer layer(String name, Operator operator, String... inputs) {
        return new Layer(name, operator, List.of(inputs));
    }

    private static Parameter weight(String name, Shape shape, float... values) {
        return new Parameter(name, shape, true, Tensor.of(shape, values));
    }
}
