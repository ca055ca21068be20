package dev.fovea.network.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Follows the parts of axes through a reshape, which joins and splits axes and leaves the order of the elements. */
final class AxisRegrouping {

    private final Deque<LayoutPart> left = new ArrayDeque<>();

    AxisRegrouping(List<LayoutAxis> axes) {
        axes.forEach(axis -> left.addAll(axis.parts()));
    }

    /** The axes of the new shape; those from the first that does not fit on are unknown. */
    List<LayoutAxis> into(Shape shape) {
        final List<LayoutAxis> axes = new ArrayList<>();
        boolean fits = true;
        for (int axis = 0; axis < shape.rank(); axis++) {
            final List<LayoutPart> parts = new ArrayList<>();
            fits = fits && (shape.dim(axis) == Shape.BATCH ? takeBatch(parts) : take(shape.dim(axis), parts));
            axes.add(fits ? new LayoutAxis(parts) : LayoutAxis.unknown(shape.dim(axis)));
        }
        return axes;
    }

    private boolean takeBatch(List<LayoutPart> parts) {
        if (left.isEmpty() || left.peek().length() != Shape.BATCH) {
            return false;
        }
        return parts.add(left.pop());
    }

    private boolean take(long wanted, List<LayoutPart> parts) {
        long open = wanted;
        while (open > 1) {
            if (left.isEmpty() || left.peek().length() == Shape.BATCH) {
                return false;
            }
            final LayoutPart next = left.pop();
            if (open % next.length() == 0) {
                parts.add(next);
                open /= next.length();
            } else if (next.isSplittable() && next.length() % open == 0) {
                parts.add(next.outer(next.length() / open));
                left.push(next.inner(next.length() / open));
                open = 1;
            } else {
                return false;
            }
        }
        if (parts.isEmpty() && !left.isEmpty() && left.peek().length() == 1) {
            parts.add(left.pop());
        }
        return true;
    }
}
