package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.AxisName;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.stream.LongStream;

/** Sets of axes as operators name them. */
final class Axes {

    private Axes() {}

    /** Axes from 0 to rank - 1 in ascending order; negative ones count from the end. */
    static List<Integer> of(long[] axes, int rank) {
        final List<Integer> positive = LongStream.of(axes)
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .distinct()
                .mapToObj(Math::toIntExact)
                .toList();
        if (positive.size() != axes.length || positive.stream().anyMatch(axis -> axis < 0 || axis >= rank)) {
            throw new IllegalArgumentException("axes must be distinct and lie in " + rank + " dimensions");
        }
        return positive;
    }

    /** In ONNX, no axes often means all of them; here every axis is named. */
    static List<Integer> atLeastOne(List<Integer> axes) {
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("at least one axis is needed");
        }
        return List.copyOf(axes);
    }

    /** The images of an open batch know nothing of each other. */
    static void refuseBatch(Shape shape, int axis, String verb) {
        if (shape.dim(axis) == Shape.BATCH) {
            throw new InvalidGraphException("the images of a batch cannot be " + verb);
        }
    }

    /** What an operator that mixes elements along one axis sees: every position, unless it keeps to one. */
    static Reach reach(Layout layout, int axis) {
        return isWithinPosition(layout.name(axis)) ? Reach.POINT : Reach.GLOBAL;
    }

    private static boolean isWithinPosition(AxisName name) {
        return name == AxisName.C || name == AxisName.N;
    }

    /** As the other, along several axes. */
    static Reach reach(Layout layout, List<Integer> axes) {
        return axes.stream().allMatch(axis -> isWithinPosition(layout.name(axis))) ? Reach.POINT : Reach.GLOBAL;
    }

    /** What an operator that moves positions without mixing them sees, where it is known which is which. */
    static Reach reachOfMove(Layout input, Layout output) {
        return input.hasPositionsOf(output) ? Reach.POINT : Reach.GLOBAL;
    }

    static long[] toLongs(List<Integer> axes) {
        return axes.stream().mapToLong(Integer::longValue).toArray();
    }
}
