package dev.fovea.training.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds for every loss. */
abstract class LossContract {

    private static final double STEP = 1e-5;

    abstract Loss loss();

    /** No margin of these lies near the hinge's corner, where there is no derivative. */
    private static final double[][] LOGITS = {{0.3, -1.2, 2.1}, {1.5, 1.7, 1.1}, {-0.8, 0.9, 0.05}};

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        for (double[] logits : LOGITS) {
            for (int label = 0; label < logits.length; label++) {
                final double[] slope = slope(logits, label);
                assertThat(distance(gradient(logits, label), slope))
                        .isLessThanOrEqualTo(1e-6 * distance(slope, new double[slope.length]));
            }
        }
    }

    /** Whether the loss depends on differences of logits alone. */
    boolean comparesClassesOnly() {
        return true;
    }

    @Test
    void addingTheSameToAllLogitsChangesNothingWhereClassesAreOnlyCompared() {
        for (double[] logits : LOGITS) {
            final double[] gradient = gradient(logits, 1);
            assertThat(gradient[0] + gradient[1] + gradient[2])
                    .satisfies(sum -> assertThat(Math.abs(sum) < 1e-12).isEqualTo(comparesClassesOnly()));
        }
    }

    @Test
    void aLogitThatIsNoNumberShows() {
        assertThat(loss().of(new double[] {0, Double.NaN, 1}, 0, new double[3])).isNaN();
        assertThat(loss().of(new double[] {Double.NaN, 0, 1}, 0, new double[3])).isNaN();
    }

    final double value(double[] logits, int label) {
        return loss().of(logits, label, new double[logits.length]);
    }

    final double[] gradient(double[] logits, int label) {
        final double[] gradient = {7, 7, 7};
        loss().of(logits, label, gradient);
        return gradient;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }

    /** Central differences. */
    private double[] slope(double[] logits, int label) {
        final double[] slope = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            final double[] above = logits.clone();
            final double[] below = logits.clone();
            above[i] += STEP;
            below[i] -= STEP;
            slope[i] = (value(above, label) - value(below, label)) / (2 * STEP);
        }
        return slope;
    }
}
