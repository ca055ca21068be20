package dev.fovea.training.playground;

/**
 * A square of the plane.
 *
 * @param left its smallest x
 * @param bottom its smallest y
 * @param side its width and height, positive
 */
public record Area(double left, double bottom, double side) {

    /** The x at a share of the width, 0 on the left, 1 on the right. */
    double x(double share) {
        return left + share * side;
    }

    /** The y at a share of the height, 0 at the bottom, 1 at the top. */
    double y(double share) {
        return bottom + share * side;
    }
}
