package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.AxisName;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Adds positions around a tensor.
 *
 * @param before per axis, 0 and up
 * @param after per axis, 0 and up
 * @param value of the positions added, in the mode {@code CONSTANT}
 */
public record Pad(Mode mode, List<Long> before, List<Long> after, float value) implements Operator {

    /** What the positions added hold. */
    public enum Mode {
        /** One value. */
        CONSTANT,
        /** The image mirrored at its edge, which is not repeated. */
        REFLECT,
        /** The value at the edge. */
        EDGE
    }

    public Pad {
        before = List.copyOf(before);
        after = List.copyOf(after);
        value = mode == Mode.CONSTANT ? value : 0;
        if (LongStream.concat(
                        before.stream().mapToLong(Long::longValue),
                        after.stream().mapToLong(Long::longValue))
                .anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("negative padding is not supported; use a slice");
        }
    }

    static Pad read(NodeReader node) {
        final int rank = node.inputShape(0).rank();
        final long[] pads = node.integersOrConstant("pads", 1).orElseThrow(() -> node.invalid("the pads are missing"));
        final float value = node.constantNumber(2).orElseGet(() -> node.number("value", 0));
        final long[] axes = node.constantIntegers(3)
                .orElseGet(() -> LongStream.range(0, rank).toArray());
        if (pads.length != 2 * axes.length) {
            throw node.invalid("pads must be two numbers per axis");
        }
        final Long[] before = LongStream.generate(() -> 0).limit(rank).boxed().toArray(Long[]::new);
        final Long[] after = before.clone();
        for (int i = 0; i < axes.length; i++) {
            before[node.inputShape(0).axis(Math.toIntExact(axes[i]))] = pads[i];
            after[node.inputShape(0).axis(Math.toIntExact(axes[i]))] = pads[axes.length + i];
        }
        return new Pad(mode(node), List.of(before), List.of(after), value);
    }

    private static Mode mode(NodeReader node) {
        return switch (node.text("mode", "constant")) {
            case "constant" -> Mode.CONSTANT;
            case "reflect" -> Mode.REFLECT;
            case "edge" -> Mode.EDGE;
            default -> throw node.invalid("the mode must be constant, reflect or edge");
        };
    }

    @Override
    public String type() {
        return "Pad";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape shape = inputs.get(0);
        for (int axis = 0; axis < before.size(); axis++) {
            final long added = Math.addExact(before.get(axis), after.get(axis));
            if (added > 0) {
                requirePaddable(shape, axis);
                shape = shape.with(axis, Math.addExact(shape.dim(axis), added));
            }
        }
        return List.of(shape);
    }

    private void requirePaddable(Shape shape, int axis) {
        if (shape.dim(axis) == Shape.BATCH) {
            throw new InvalidGraphException("the batch cannot be padded");
        }
        if (mode != Mode.CONSTANT && (shape.rank() != 4 || axis < 2)) {
            throw new InvalidGraphException("only height and width of an image can be padded with its own values");
        }
        if (mode == Mode.REFLECT && Math.max(before.get(axis), after.get(axis)) >= shape.dim(axis)) {
            throw new InvalidGraphException("a mirrored padding must be smaller than the image");
        }
    }

    /** Zeros around an image shift its positions; its own values may come from further away. */
    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        final Layout layout = inputs.get(0);
        final boolean followed = IntStream.range(0, layout.rank())
                .filter(axis -> before.get(axis) + after.get(axis) > 0)
                .noneMatch(axis -> layout.name(axis) == AxisName.T || layout.name(axis) == AxisName.UNKNOWN);
        return followed && mode == Mode.CONSTANT
                ? new Reach.Window(shifted(AxisName.H, layout), shifted(AxisName.W, layout))
                : Reach.GLOBAL;
    }

    private Reach.Axis shifted(AxisName name, Layout layout) {
        final long added = IntStream.range(0, layout.rank())
                .filter(axis -> layout.name(axis) == name)
                .mapToLong(before::get)
                .sum();
        return new Reach.Axis(1, 1, -added);
    }

    @Override
    public void write(NodeWriter node) {
        final long[] pads = LongStream.concat(
                        before.stream().mapToLong(Long::longValue),
                        after.stream().mapToLong(Long::longValue))
                .toArray();
        node.attribute("mode", mode.name().toLowerCase(Locale.ROOT)).constant("pads", pads);
        if (mode == Mode.CONSTANT) {
            node.constant("value", Tensor.of(Shape.scalar(), value));
        }
    }

    /** The matrices along height and width where an image is padded with its own values. */
    @Override
    public long scratch(List<Shape> inputs) {
        return mode == Mode.CONSTANT ? 0 : Math.addExact(matrix(inputs.get(0), 2), matrix(inputs.get(0), 3));
    }

    private long matrix(Shape image, int axis) {
        return Math.multiplyExact(image.dim(axis) + before.get(axis) + after.get(axis), image.dim(axis));
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        NDArray array = inputs.get(0);
        if (mode == Mode.CONSTANT) {
            for (int axis = 0; axis < before.size(); axis++) {
                array = Padding.axis(array, axis, before.get(axis), after.get(axis), value);
            }
            return new NDList(array);
        }
        final AxisMap rows = map(2, array.getShape().get(2));
        final AxisMap columns = map(3, array.getShape().get(3));
        return new NDList(columns.alongWidth(rows.alongHeight(array)));
    }

    private AxisMap map(int axis, long length) {
        final long[] positions = LongStream.range(-before.get(axis), length + after.get(axis))
                .map(position ->
                        mode == Mode.EDGE ? Math.max(0, Math.min(length - 1, position)) : mirrored(position, length))
                .toArray();
        return AxisMap.copying(positions, length);
    }

    private static long mirrored(long position, long length) {
        return position < 0 ? -position : position < length ? position : 2 * (length - 1) - position;
    }
}
