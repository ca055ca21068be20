package dev.fovea.network.image.overlay;

/**
 * Rows, or columns, of a grid laid over the pixels from {@code first} to before {@code end}. The centre of pixel i lies at i + 0.5, and
 * between the centres of two cells numbers are interpolated; beyond the outer centres they stay the same.
 */
final class GridAxis {

    private final int first;
    private final int[] lower;
    private final double[] share;
    private final int cells;

    /**
     * Covers the pixels whose centres lie within {@code coveredFrom .. coveredFrom + covered}.
     *
     * @param from where the grid begins, in pixels
     * @param length of the grid, in pixels
     * @param pixels of the picture
     */
    GridAxis(double coveredFrom, double covered, double from, double length, int cells, int pixels) {
        this.first = Math.max(0, (int) Math.ceil(coveredFrom - 0.5));
        final int end = Math.min(pixels, (int) Math.ceil(coveredFrom + covered - 0.5));
        this.lower = new int[Math.max(0, end - first)];
        this.share = new double[lower.length];
        this.cells = cells;
        for (int i = 0; i < lower.length; i++) {
            final double position = (first + i + 0.5 - from) * cells / length - 0.5;
            final double held = Math.min(Math.max(position, 0), cells - 1);
            lower[i] = (int) held;
            share[i] = held - lower[i];
        }
    }

    int first() {
        return first;
    }

    int end() {
        return first + lower.length;
    }

    /** The cell whose centre lies at or before a pixel's. */
    int lower(int pixel) {
        return lower[pixel - first];
    }

    /** The next cell; the same at the border. */
    int upper(int pixel) {
        return Math.min(lower(pixel) + 1, cells - 1);
    }

    /** How far the pixel's centre lies from the lower cell's on the way to the upper's, 0 to 1. */
    double share(int pixel) {
        return share[pixel - first];
    }

    /** The cell whose centre is nearest to a pixel's; of two as near the upper. */
    int nearest(int pixel) {
        return share(pixel) < 0.5 ? lower(pixel) : upper(pixel);
    }
}
