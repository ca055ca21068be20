package dev.fovea.training.probe;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * The solver for support vector machines with the squared hinge loss that is LIBLINEAR's default: one dual variable after the other in
 * random order, leaving those out that are likely to stay 0. Hsieh et al., "A dual coordinate descent method for large-scale linear SVM"
 * (2008), algorithm 3. Features of networks are dense, and as plain arrays a pass over them takes a small part of the time that a sparse
 * representation takes.
 */
final class DualCoordinateDescent {

    /** Far more than it takes to converge with a sensible C. */
    private static final int MOST_PASSES = 1000;

    private static final double NO_SLOPE = 1e-12;

    private final float[][] rows;
    private final double[] squaredLengths;
    private final double tolerance;

    /**
     * A solver for any number of two-class problems on the same photos; any number of threads may use it.
     *
     * @param rows {@code [N][D]}
     * @param tolerance of the slopes of the dual problem
     */
    DualCoordinateDescent(float[][] rows, double tolerance) {
        this.rows = rows;
        this.tolerance = tolerance;
        this.squaredLengths =
                Arrays.stream(rows).mapToDouble(row -> dot(row, row)).toArray();
    }

    /**
     * The weights {@code [D]} with the smallest {@code w^2 / 2 + C sum of max(0, 1 - y w x)^2}.
     *
     * @param positive of the N photos, whether y is 1 rather than -1
     * @param c weight of the losses
     * @param givenUp asked after every pass; the result is useless then
     */
    float[] solve(boolean[] positive, double c, BooleanSupplier givenUp) {
        final Problem problem = new Problem(positive, 0.5 / c);
        for (int pass = 0; pass < MOST_PASSES && !givenUp.getAsBoolean(); pass++) {
            if (problem.pass()) {
                break;
            }
        }
        return problem.weights;
    }

    /** Sums in eight parts, which a processor adds at the same time. */
    private static float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < a.length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }

    private final class Problem {

        private final boolean[] positive;
        private final double diagonal;
        private final float[] weights = new float[rows[0].length];
        private final double[] duals = new double[rows.length];
        private final SplittableRandom random = new SplittableRandom(0);

        /** Numbers of photos; the first {@link #active} of them are not left out. */
        private final int[] order = new int[rows.length];

        private int active = rows.length;

        /** A dual variable of 0 whose slope is above this is left out from now on. */
        private double border = Double.POSITIVE_INFINITY;

        /** @param diagonal what the squared loss adds to the diagonal of the dual problem */
        Problem(boolean[] positive, double diagonal) {
            this.positive = positive;
            this.diagonal = diagonal;
            Arrays.setAll(order, i -> i);
        }

        /** Goes over all that are not left out; whether the minimum has been found. */
        boolean pass() {
            double steepestUp = Double.NEGATIVE_INFINITY;
            double steepestDown = Double.POSITIVE_INFINITY;
            shuffle();
            int position = 0;
            while (position < active) {
                final int photo = order[position];
                final double slope = slope(photo);
                if (duals[photo] == 0 && slope > border) {
                    active--;
                    swap(position, active);
                    continue;
                }
                final double possible = duals[photo] == 0 ? Math.min(slope, 0) : slope;
                steepestUp = Math.max(steepestUp, possible);
                steepestDown = Math.min(steepestDown, possible);
                if (Math.abs(possible) > NO_SLOPE) {
                    step(photo, slope);
                }
                position++;
            }
            if (steepestUp <= tolerance && steepestDown >= -tolerance && steepestUp - steepestDown <= tolerance) {
                if (active == rows.length) {
                    return true;
                }
                // Those left out may have been so wrongly: the last passes are over all.
                active = rows.length;
                border = Double.POSITIVE_INFINITY;
            } else {
                border = steepestUp > 0 ? steepestUp : Double.POSITIVE_INFINITY;
            }
            return false;
        }

        private double slope(int photo) {
            final double product = dot(weights, rows[photo]);
            return (positive[photo] ? product : -product) - 1 + diagonal * duals[photo];
        }

        private void step(int photo, double slope) {
            final double before = duals[photo];
            duals[photo] = Math.max(0, before - slope / (squaredLengths[photo] + diagonal));
            final double change = duals[photo] - before;
            final float factor = (float) (positive[photo] ? change : -change);
            final float[] row = rows[photo];
            for (int d = 0; d < weights.length; d++) {
                weights[d] += factor * row[d];
            }
        }

        private void shuffle() {
            for (int i = active - 1; i > 0; i--) {
                swap(i, random.nextInt(i + 1));
            }
        }

        private void swap(int i, int j) {
            final int number = order[i];
            order[i] = order[j];
            order[j] = number;
        }
    }
}
