package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/** Logarithm of the softmax along an axis: {@code x - log(sum(exp(x)))}. */
public record LogSoftmax(int axis) implements Operator {

    static LogSoftmax read(NodeReader node) {
        return new LogSoftmax(node.axis("axis", -1));
    }

    @Override
    public String type() {
        return "LogSoftmax";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Axes.refuseBatch(inputs.get(0), axis, "normalised");
        return List.of(inputs.get(0));
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Axes.reach(output, axis);
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("axis", axis);
    }

    @Override
    public boolean isProbability() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.OTHER;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).logSoftmax(axis));
    }
}
