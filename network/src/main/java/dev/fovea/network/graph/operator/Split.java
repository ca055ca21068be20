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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Cuts a tensor into pieces of the given lengths along an axis. */
public record Split(int axis, List<Long> lengths) implements Operator {

    public Split {
        lengths = List.copyOf(lengths);
    }

    static Split read(NodeReader node) {
        final Shape data = node.inputShape(0);
        final int axis = node.axis("axis", 0);
        final int parts = node.outputCount();
        if (node.integer("num_outputs", parts) != parts) {
            throw node.invalid("num_outputs is not the number of outputs, " + parts);
        }
        final long[] lengths = node.integersOrConstant("split", 1).orElseGet(() -> equal(data.dim(axis), parts));
        return new Split(axis, LongStream.of(lengths).boxed().toList());
    }

    /** Equal lengths, a shorter one last where they do not come out even. */
    private static long[] equal(long length, int parts) {
        final long each = (length + parts - 1) / parts;
        final long[] lengths = new long[parts];
        Arrays.fill(lengths, each);
        lengths[parts - 1] = length - each * (parts - 1);
        return lengths;
    }

    @Override
    public String type() {
        return "Split";
    }

    @Override
    public int outputCount() {
        return lengths.size();
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape data = inputs.get(0);
        final long total = lengths.stream().reduce(0L, Math::addExact);
        if (total != data.dim(axis) || lengths.stream().anyMatch(length -> length < 1)) {
            throw new InvalidGraphException("lengths %s do not add up to axis %d".formatted(lengths, axis));
        }
        return lengths.stream().map(length -> data.with(axis, length)).toList();
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        final List<Layout> pieces = new ArrayList<>();
        long from = 0;
        for (long length : lengths) {
            pieces.add(inputs.get(0).cut(axis, from, length, 1));
            from += length;
        }
        return pieces;
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Axes.reach(output, axis);
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("axis", axis)
                .constant("split", lengths.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final List<Long> cuts = new ArrayList<>();
        long at = 0;
        for (Long length : lengths.subList(0, lengths.size() - 1)) {
            at += length;
            cuts.add(at);
        }
        return inputs.get(0).split(cuts.stream().mapToLong(Long::longValue).toArray(), axis);
    }
}
