package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What ReduceMean, ReduceSum and ReduceMax share: some axes become one number. */
public sealed interface Reduction extends Operator permits ReduceMean, ReduceSum, ReduceMax {

    /** The axes to reduce, in ascending order. */
    List<Integer> axes();

    /** Whether reduced axes stay, with length 1. */
    boolean keepAxes();

    /** Reduces one axis, which stays with length 1. */
    NDArray reduce(NDArray array, int axis);

    /** The axes of a node: an attribute in older files, an input in newer ones; all of them where none is named. */
    static List<Integer> axes(NodeReader node) {
        if (node.integer("noop_with_empty_axes", 0) != 0) {
            throw node.invalid("noop_with_empty_axes is not supported");
        }
        final int rank = node.inputShape(0).rank();
        final long[] axes = node.integersOrConstant("axes", 1)
                .filter(given -> given.length > 0)
                .orElseGet(() -> LongStream.range(0, rank).toArray());
        return Axes.of(axes, rank);
    }

    static boolean keepAxes(NodeReader node) {
        return node.integer("keepdims", 1) != 0;
    }

    @Override
    default List<Shape> outputShapes(List<Shape> inputs) {
        final Shape shape = inputs.get(0);
        final List<Long> dims = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!axes().contains(axis)) {
                dims.add(shape.dim(axis));
                continue;
            }
            Axes.refuseBatch(shape, axis, "reduced");
            if (keepAxes()) {
                dims.add(1L);
            }
        }
        return List.of(Shape.of(dims.stream().mapToLong(Long::longValue).toArray()));
    }

    @Override
    default List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return keepAxes()
                ? Operator.super.outputLayouts(inputs, outputs)
                : List.of(inputs.get(0).without(axes()));
    }

    @Override
    default Reach reach(List<Layout> inputs, Layout output) {
        return Axes.reach(inputs.get(0), axes());
    }

    @Override
    default void write(NodeWriter node) {
        node.attribute("keepdims", keepAxes() ? 1 : 0).constant("axes", Axes.toLongs(axes()));
    }

    @Override
    default NDList forward(NDList inputs, boolean training) {
        NDArray reduced = inputs.get(0);
        for (int axis : axes()) {
            reduced = reduce(reduced, axis);
        }
        final Shape result = outputShapes(
                        List.of(Shape.of(inputs.get(0).getShape().getShape())))
                .get(0);
        return new NDList(keepAxes() ? reduced : reduced.reshape(result.dims()));
    }
}
