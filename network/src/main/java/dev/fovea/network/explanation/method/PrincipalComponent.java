package dev.fovea.network.explanation.method;

import java.util.SplittableRandom;

/** The first singular direction of a matrix, by power iteration. */
final class PrincipalComponent {

    private static final int ITERATIONS = 2000;
    private static final double CONVERGED = 1e-10;

    private PrincipalComponent() {}

    /**
     * Projects each of the points.
     *
     * @param coordinates [dimensions, points]
     * @return one number per point, {@code sigma_1 u_1}; the one of the largest magnitude is positive
     */
    static double[] project(double[] coordinates, int points) {
        final SplittableRandom random = new SplittableRandom(0);
        double[] u = random.doubles(points, -1, 1).toArray();
        double length = 0;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            final double[] next = multiply(coordinates, u);
            final double norm = norm(next);
            if (norm == 0) {
                return next;
            }
            double change = 0;
            for (int i = 0; i < points; i++) {
                next[i] /= norm;
                change = Math.max(change, Math.abs(next[i] - u[i]));
            }
            u = next;
            length = Math.sqrt(norm);
            if (change < CONVERGED) {
                break;
            }
        }
        return scaled(u, length);
    }

    /** {@code X X' u} for {@code X} with a row per point. */
    private static double[] multiply(double[] coordinates, double[] u) {
        final double[] product = new double[u.length];
        for (int start = 0; start < coordinates.length; start += u.length) {
            double dot = 0;
            for (int i = 0; i < u.length; i++) {
                dot += coordinates[start + i] * u[i];
            }
            for (int i = 0; i < u.length; i++) {
                product[i] += coordinates[start + i] * dot;
            }
        }
        return product;
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static double[] scaled(double[] u, double length) {
        double largest = 0;
        for (double value : u) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        final double factor = largest < 0 ? -length : length;
        final double[] scaled = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            scaled[i] = factor * u[i];
        }
        return scaled;
    }
}
