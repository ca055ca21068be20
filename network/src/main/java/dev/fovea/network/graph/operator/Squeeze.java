package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Removes axes of length 1, at least one. */
public record Squeeze(List<Integer> axes) implements Operator {

    public Squeeze {
        axes = Axes.atLeastOne(axes);
    }

    /** Without axes, all of length 1 are meant; if there is none, nothing is left to do. */
    static Operator read(NodeReader node) {
        final Shape data = node.inputShape(0);
        final long[] axes = node.integersOrConstant("axes", 1)
                .filter(given -> given.length > 0)
                .orElseGet(() -> LongStream.range(0, data.rank())
                        .filter(axis -> data.dim((int) axis) == 1)
                        .toArray());
        return axes.length == 0 ? new Identity() : new Squeeze(Axes.of(axes, data.rank()));
    }

    @Override
    public String type() {
        return "Squeeze";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape shape = inputs.get(0);
        for (int axis : axes) {
            if (shape.dim(axis) != 1) {
                throw new InvalidGraphException("axis %d of %s has not length 1".formatted(axis, shape));
            }
        }
        return List.of(Shape.of(IntStream.range(0, shape.rank())
                .filter(axis -> !axes.contains(axis))
                .mapToLong(shape::dim)
                .toArray()));
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(inputs.get(0).without(axes));
    }

    @Override
    public void write(NodeWriter node) {
        node.constant("axes", Axes.toLongs(axes));
    }

    @Override
    public boolean keepsClasses() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray array = inputs.get(0);
        final Shape result =
                outputShapes(List.of(Shape.of(array.getShape().getShape()))).get(0);
        return new NDList(array.reshape(result.dims()));
    }
}
