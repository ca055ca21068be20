package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArrays;
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

/** Joins tensors along an axis on which alone they may differ. */
public record Concat(int axis) implements Operator {

    static Concat read(NodeReader node) {
        return new Concat(node.axis("axis", 1));
    }

    @Override
    public String type() {
        return "Concat";
    }

    @Override
    public int maxInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape first = inputs.get(0);
        Axes.refuseBatch(first, axis, "joined");
        long length = 0;
        for (Shape shape : inputs) {
            if (shape.rank() != first.rank() || !shape.with(axis, 0).equals(first.with(axis, 0))) {
                throw new InvalidGraphException("%s and %s differ outside axis %d".formatted(first, shape, axis));
            }
            length += shape.dim(axis);
        }
        return List.of(first.with(axis, length));
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(Layout.joined(inputs, axis));
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Axes.reach(output, axis);
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("axis", axis);
    }

    /** One tensor alone is passed on: the engines' own function would copy it, and PyTorch's copy has no gradient. */
    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.size() == 1 ? inputs.get(0) : NDArrays.concat(inputs, axis));
    }
}
