package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Inserts axes of length 1; positions are those of the output. */
public record Unsqueeze(List<Integer> axes) implements Operator {

    public Unsqueeze {
        axes = Axes.atLeastOne(axes);
    }

    static Unsqueeze read(NodeReader node) {
        final long[] axes = node.integersOrConstant("axes", 1).orElseThrow(() -> node.invalid("the axes are missing"));
        return new Unsqueeze(Axes.of(axes, node.inputShape(0).rank() + axes.length));
    }

    @Override
    public String type() {
        return "Unsqueeze";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final List<Long> dims =
                new ArrayList<>(LongStream.of(inputs.get(0).dims()).boxed().toList());
        axes.forEach(axis -> dims.add(axis, 1L));
        return List.of(Shape.of(dims.stream().mapToLong(Long::longValue).toArray()));
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(inputs.get(0).withOnes(axes));
    }

    @Override
    public void write(NodeWriter node) {
        node.constant("axes", Axes.toLongs(axes));
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
