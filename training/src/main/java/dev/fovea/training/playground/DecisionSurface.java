package dev.fovea.training.playground;

import dev.fovea.network.prediction.ArgMax;
import dev.fovea.network.prediction.Softmax;

/**
 * What a network says all over a part of the plane, on a grid whose outer points lie on the edges.
 *
 * @param size rows and columns
 * @param scores {@code [size, size, classes]}, logits; the first row is at the bottom, where y is smallest
 */
@SuppressWarnings("ArrayRecordComponent") // only read, and a surface is not compared with others
public record DecisionSurface(Area area, int size, int classes, float[] scores) {

    /** The logit of a class. */
    public double score(int row, int column, int label) {
        return scores[(row * size + column) * classes + label];
    }

    /** Scores between the grid's points, bilinearly; row and column lie on the grid. */
    double[] scores(double row, double column) {
        final int bottom = Math.min((int) row, size - 2);
        final int left = Math.min((int) column, size - 2);
        final double up = row - bottom;
        final double right = column - left;
        final double[] mixed = new double[classes];
        for (int label = 0; label < classes; label++) {
            final double below = mix(score(bottom, left, label), score(bottom, left + 1, label), right);
            final double above = mix(score(bottom + 1, left, label), score(bottom + 1, left + 1, label), right);
            mixed[label] = mix(below, above, up);
        }
        return mixed;
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** The softmax of the scores at a point of the grid; of a support vector machine it is no probability, but says how clear the answer is. */
    public double[] probabilities(int row, int column) {
        return probabilities(scores((double) row, column));
    }

    static double[] probabilities(double[] scores) {
        return new Softmax().of(scores);
    }

    /** The class with the largest score at a point of the grid. */
    public int label(int row, int column) {
        return ArgMax.of(classes, label -> score(row, column, label));
    }
}
