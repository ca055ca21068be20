package dev.fovea.training.playground;

import dev.fovea.training.playground.PlaygroundException.Reason;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Points to learn from.
 *
 * @param points 2 to {@value #MOST_POINTS}, of at least two classes
 */
public record PointSet(List<Point> points) {

    /** More are slow to learn and cannot be told apart in a picture. */
    public static final int MOST_POINTS = 2000;

    /** @throws PlaygroundException if there are too few or too many points, or only one class */
    public PointSet {
        points = List.copyOf(points);
        if (points.size() < 2 || points.size() > MOST_POINTS) {
            throw new PlaygroundException(
                    Reason.INVALID,
                    "'points' needs 2 to %d points, at least one of each of two classes; there %s %d"
                            .formatted(MOST_POINTS, points.size() == 1 ? "is" : "are", points.size()));
        }
        if (points.stream().mapToInt(Point::label).distinct().count() < 2) {
            throw new PlaygroundException(
                    Reason.INVALID,
                    "All 'points' have the label %d; there is nothing to tell apart. Give points of at least two classes"
                            .formatted(points.get(0).label()));
        }
    }

    public int size() {
        return points.size();
    }

    /** One more than the largest label. */
    public int classes() {
        return labels().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    }

    /** In the order of the points. */
    List<Integer> labels() {
        return points.stream().map(Point::label).toList();
    }

    /** A square around all points, with a margin of a tenth of its side. */
    Area area() {
        final double left = least(Point::x);
        final double bottom = least(Point::y);
        final double right = -least(point -> -point.x());
        final double top = -least(point -> -point.y());
        final double longer = Math.max(right - left, top - bottom);
        final double side = longer == 0 ? 1 : longer * 1.25;
        return new Area((left + right - side) / 2, (bottom + top - side) / 2, side);
    }

    private double least(ToDoubleFunction<Point> number) {
        return points.stream().mapToDouble(number).min().orElseThrow();
    }
}
