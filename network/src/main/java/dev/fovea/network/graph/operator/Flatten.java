package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/** A matrix of the axes before {@code axis} by the axes from there on: with axis 1, {@code [N, C, H, W]} to {@code [N, C * H * W]}. */
public record Flatten(int axis) implements Operator {

    static Flatten read(NodeReader node) {
        final int rank = node.inputShape(0).rank();
        final int axis = Math.toIntExact(node.integer("axis", 1));
        return new Flatten(axis < 0 ? axis + rank : axis);
    }

    @Override
    public String type() {
        return "Flatten";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape shape = inputs.get(0);
        if (axis < 0 || axis > shape.rank()) {
            throw new InvalidGraphException("axis %d lies outside %s".formatted(axis, shape));
        }
        final long columns = shape.from(axis).size();
        if (shape.isKnown()) {
            return List.of(Shape.of(shape.size() / columns, columns));
        }
        if (shape.withBatch(1).size() != columns) {
            throw new InvalidGraphException("the images of a batch cannot be flattened into each other");
        }
        return List.of(Shape.of(Shape.BATCH, columns));
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(inputs.get(0).reshaped(outputs.get(0)));
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Reach.GLOBAL;
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("axis", axis);
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
        final long[] dims = array.getShape().getShape();
        final long columns = Shape.of(dims).from(axis).size();
        return new NDList(array.reshape(array.size() / columns, columns));
    }
}
