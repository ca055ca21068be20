package dev.fovea.network.signal;

/** A convolution with a symmetric kernel, along rows and then along columns. */
public final class SeparableFilter {

    /** What lies beyond the border of a plane. */
    public enum Border {
        /** Zeros. */
        ZERO,
        /** The values at the border. */
        NEAREST;

        /** Where the value at an index is; {@link #NOTHING} for a zero. */
        private int place(int index, int length) {
            if (index >= 0 && index < length) {
                return index;
            }
            return this == ZERO ? NOTHING : Math.max(0, Math.min(length - 1, index));
        }
    }

    private static final int NOTHING = -1;

    /** From the centre outwards. */
    private final float[] weights;

    private final Border border;

    /**
     * Uses one half of a kernel.
     *
     * @param weights of one row or column, from the centre outwards
     */
    public SeparableFilter(float[] weights, Border border) {
        this.weights = weights.clone();
        this.border = border;
    }

    /**
     * A {@link Gaussian}.
     *
     * @param sigma standard deviation, above 0
     * @param radius how far it reaches before it is cut off
     */
    public static SeparableFilter gaussian(double sigma, int radius, Border border) {
        final double[] values = new Gaussian(sigma, radius).weights();
        final float[] weights = new float[values.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) values[i];
        }
        return new SeparableFilter(weights, border);
    }

    /**
     * Filters each plane.
     *
     * @param values [planes, height, width]
     * @return new values of the same shape
     */
    public float[] apply(float[] values, int height, int width) {
        final float[] rows = new float[values.length];
        final float[] padded = new float[width + 2 * (weights.length - 1)];
        for (int start = 0; start < values.length; start += width) {
            pad(values, start, width, padded);
            alongRow(padded, rows, start, width);
        }
        final float[] result = new float[values.length];
        for (int start = 0; start < values.length; start += height * width) {
            alongColumns(rows, result, start, height, width);
        }
        return result;
    }

    /** A row between what lies beyond its ends. */
    private void pad(float[] values, int start, int width, float[] padded) {
        for (int i = 0; i < padded.length; i++) {
            final int place = border.place(i - weights.length + 1, width);
            padded[i] = place == NOTHING ? 0 : values[start + place];
        }
    }

    private void alongRow(float[] padded, float[] result, int start, int width) {
        for (int x = 0; x < width; x++) {
            final int centre = x + weights.length - 1;
            float sum = weights[0] * padded[centre];
            for (int i = 1; i < weights.length; i++) {
                sum += weights[i] * (padded[centre - i] + padded[centre + i]);
            }
            result[start + x] = sum;
        }
    }

    /** Row by row, as memory lies. */
    private void alongColumns(float[] rows, float[] result, int start, int height, int width) {
        for (int y = 0; y < height; y++) {
            for (int from = y - weights.length + 1; from < y + weights.length; from++) {
                final int place = border.place(from, height);
                if (place != NOTHING) {
                    add(weights[Math.abs(y - from)], rows, start + place * width, result, start + y * width, width);
                }
            }
        }
    }

    private static void add(float weight, float[] from, int fromStart, float[] to, int toStart, int length) {
        for (int x = 0; x < length; x++) {
            to[toStart + x] += weight * from[fromStart + x];
        }
    }
}
