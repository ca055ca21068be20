package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import dev.fovea.network.graph.AxisName;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Every step-th element from start (included) to end (excluded) along some axes. */
public record Slice(List<Range> ranges) implements Operator {

    /**
     * A range of one axis.
     *
     * @param start negative: counted from the end
     * @param end negative: counted from the end; may lie beyond the last element
     * @param step 1 and up
     */
    public record Range(int axis, long start, long end, long step) {

        public Range {
            if (step < 1) {
                throw new IllegalArgumentException(
                        "a slice with step " + step + " is not supported; steps are 1 and up");
            }
        }

        /** Whether the axis stays as it is, however long it is. */
        boolean isEverything() {
            return start == 0 && end >= Integer.MAX_VALUE && step == 1;
        }

        long from(long length) {
            return clamp(start, length);
        }

        long to(long length) {
            return clamp(end, length);
        }

        long count(long length) {
            return to(length) <= from(length) ? 0 : (to(length) - from(length) - 1) / step + 1;
        }

        private static long clamp(long index, long length) {
            return Math.max(0, Math.min(length, index < 0 ? index + length : index));
        }
    }

    public Slice {
        ranges = List.copyOf(ranges);
        if (ranges.stream().map(Range::axis).distinct().count() != ranges.size()) {
            throw new IllegalArgumentException("an axis is sliced twice");
        }
    }

    static Slice read(NodeReader node) {
        final long[] starts =
                node.integersOrConstant("starts", 1).orElseThrow(() -> node.invalid("starts are missing"));
        final long[] ends = node.integersOrConstant("ends", 2).orElseThrow(() -> node.invalid("ends are missing"));
        final long[] axes = node.integersOrConstant("axes", 3)
                .orElseGet(() -> LongStream.range(0, starts.length).toArray());
        final long[] steps = node.constantIntegers(4)
                .orElseGet(
                        () -> LongStream.generate(() -> 1).limit(starts.length).toArray());
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw node.invalid("starts, ends, axes and steps must have the same length");
        }
        final List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            ranges.add(new Range(node.inputShape(0).axis(Math.toIntExact(axes[i])), starts[i], ends[i], steps[i]));
        }
        return new Slice(ranges);
    }

    @Override
    public String type() {
        return "Slice";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape shape = inputs.get(0);
        for (Range range : ranges) {
            if (!range.isEverything()) {
                Axes.refuseBatch(shape, range.axis(), "sliced");
                shape = shape.with(range.axis(), range.count(shape.dim(range.axis())));
            }
        }
        return List.of(shape);
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        Layout layout = inputs.get(0);
        for (Range range : ranges) {
            if (!range.isEverything()) {
                final long length = layout.length(range.axis());
                layout = layout.cut(range.axis(), range.from(length), range.count(length), range.step());
            }
        }
        return List.of(layout);
    }

    /** A cut from height or width shifts positions; one counted from the end, by a number that depends on the input. */
    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        final Layout layout = inputs.get(0);
        return ranges.stream().filter(range -> !range.isEverything()).allMatch(range -> isFollowed(range, layout))
                ? new Reach.Window(cut(AxisName.H, layout), cut(AxisName.W, layout))
                : Reach.GLOBAL;
    }

    private static boolean isFollowed(Range range, Layout layout) {
        return switch (layout.name(range.axis())) {
            case N, C -> true;
            case H, W -> range.start() >= 0;
            case T, UNKNOWN -> false;
        };
    }

    private Reach.Axis cut(AxisName name, Layout layout) {
        return ranges.stream()
                .filter(range -> layout.name(range.axis()) == name)
                .findFirst()
                .map(range -> new Reach.Axis(1, range.step(), range.start()))
                .orElse(new Reach.Axis(1, 1, 0));
    }

    @Override
    public void write(NodeWriter node) {
        node.constant("starts", ranges.stream().mapToLong(Range::start).toArray())
                .constant("ends", ranges.stream().mapToLong(Range::end).toArray())
                .constant("axes", ranges.stream().mapToLong(Range::axis).toArray())
                .constant("steps", ranges.stream().mapToLong(Range::step).toArray());
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        NDArray array = inputs.get(0);
        for (Range range : ranges) {
            final long length = array.getShape().get(range.axis());
            array = array.get(new NDIndex()
                    .addAllDim(range.axis())
                    .addSliceDim(range.from(length), range.to(length), range.step()));
        }
        return new NDList(array);
    }
}
