package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.Heatmap;

/**
 * The mean structural similarity of two maps of one size, each scaled from 0 to 1, over all windows of 7 x 7, or as much of that as fits.
 * Wang et al., "Image quality assessment: from error visibility to structural similarity" (2004), with equal weights in the window.
 */
final class StructuralSimilarity {

    private static final int WINDOW = 7;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    private StructuralSimilarity() {}

    /** -1 to 1; 1 for equal maps. */
    static double of(Heatmap a, Heatmap b) {
        final float[] left = a.scaled().values().floats();
        final float[] right = b.scaled().values().floats();
        final int rows = Math.min(WINDOW, a.height());
        final int columns = Math.min(WINDOW, a.width());
        double sum = 0;
        int windows = 0;
        for (int y = 0; y + rows <= a.height(); y++) {
            for (int x = 0; x + columns <= a.width(); x++) {
                sum += window(left, right, y * a.width() + x, rows, columns, a.width());
                windows++;
            }
        }
        return sum / windows;
    }

    private static double window(float[] a, float[] b, int start, int rows, int columns, int width) {
        final int n = rows * columns;
        double sumA = 0;
        double sumB = 0;
        double squareA = 0;
        double squareB = 0;
        double product = 0;
        for (int i = 0; i < n; i++) {
            final int at = start + i / columns * width + i % columns;
            sumA += a[at];
            sumB += b[at];
            squareA += (double) a[at] * a[at];
            squareB += (double) b[at] * b[at];
            product += (double) a[at] * b[at];
        }
        final double meanA = sumA / n;
        final double meanB = sumB / n;
        final double varianceA = squareA / n - meanA * meanA;
        final double varianceB = squareB / n - meanB * meanB;
        final double covariance = product / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
    }
}
