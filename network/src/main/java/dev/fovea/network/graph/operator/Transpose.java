package dev.fovea.network.graph.operator;

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
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Reorders the axes: axis i of the output is axis {@code axes[i]} of the input. */
public record Transpose(List<Integer> axes) implements Operator {

    public Transpose {
        axes = List.copyOf(axes);
    }

    static Transpose read(NodeReader node) {
        final int rank = node.inputShape(0).rank();
        final long[] axes = node.integers("perm")
                .orElseGet(
                        () -> LongStream.range(0, rank).map(i -> rank - 1 - i).toArray());
        return new Transpose(LongStream.of(axes).mapToObj(Math::toIntExact).toList());
    }

    @Override
    public String type() {
        return "Transpose";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape shape = inputs.get(0);
        if (!axes.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, shape.rank()).boxed().toList())) {
            throw new InvalidGraphException("%s is no order of %d axes".formatted(axes, shape.rank()));
        }
        return List.of(Shape.of(axes.stream().mapToLong(shape::dim).toArray()));
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(inputs.get(0).permuted(axes));
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Axes.reachOfMove(inputs.get(0), output);
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("perm", axes.stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0)
                .transpose(axes.stream().mapToInt(Integer::intValue).toArray()));
    }
}
