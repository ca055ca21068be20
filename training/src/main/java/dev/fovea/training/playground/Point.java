package dev.fovea.training.playground;

/**
 * A labelled point of the plane.
 *
 * @param x in any unit, finite, at most {@value #FARTHEST} from 0
 * @param y as x
 * @param label of its class, from 0 to {@value #MOST_CLASSES} - 1
 */
public record Point(double x, double y, int label) {

    /** Classes that can be told apart by their colours. */
    public static final int MOST_CLASSES = 8;

    private static final double FARTHEST = 1e6;

    public Point {
        PlaygroundException.require("x", x, -FARTHEST, FARTHEST);
        PlaygroundException.require("y", y, -FARTHEST, FARTHEST);
        PlaygroundException.require("label", label, 0, MOST_CLASSES - 1.0);
    }
}
