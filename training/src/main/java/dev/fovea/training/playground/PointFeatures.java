package dev.fovea.training.playground;

/** What a network reads of a point. */
public enum PointFeatures {

    /** x and y. */
    CARTESIAN {
        @Override
        double[] of(double x, double y) {
            return new double[] {x, y};
        }
    },

    /** The distance from the origin, and the angle in radians, from -pi to pi: circles become straight lines. */
    POLAR {
        @Override
        double[] of(double x, double y) {
            return new double[] {Math.hypot(x, y), Math.atan2(y, x)};
        }
    };

    /** The two features of a point. */
    abstract double[] of(double x, double y);
}
