package dev.fovea.network.explanation.trust;

import java.util.Arrays;

/**
 * Deletion (Petsiuk et al. 2018): pixel after pixel becomes the mean colour, which is 0 after normalisation, the most important first.
 *
 * @param channels C
 * @param area H * W
 * @param steps the pixels go in so many equal shares
 */
record DeletionCurve(int channels, int area, int steps) implements Perturbation {

    @Override
    public int images() {
        return steps + 1;
    }

    /** The ends of the curve: nothing changed, and everything. */
    @Override
    public boolean isFixed(int index) {
        return index == 0 || index == steps;
    }

    @Override
    public void write(int index, int[] order, float[] batch, int offset) {
        final int gone = Math.toIntExact((long) area * index / steps);
        for (int i = 0; i < gone; i++) {
            for (int c = 0; c < channels; c++) {
                batch[offset + c * area + order[i]] = 0;
            }
        }
    }

    @Override
    public double summary(double[] scores) {
        return areaUnder(scores);
    }

    /** The area under a curve from 0 to 1 whose points are equally far apart, by the trapezoidal rule. */
    static double areaUnder(double[] points) {
        final double ends = (points[0] + points[points.length - 1]) / 2;
        return (Arrays.stream(points).sum() - ends) / (points.length - 1);
    }
}
