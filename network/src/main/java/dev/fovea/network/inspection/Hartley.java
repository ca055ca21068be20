package dev.fovea.network.inspection;

import java.util.Arrays;

/**
 * The orthonormal Hartley transform along both axes, its own inverse: {@code sum of x(n) (cos + sin)(2 pi k n / N) / sqrt(N)}.
 * Bracewell, "Discrete Hartley transform" (1983).
 */
final class Hartley {

    private final int height;
    private final int width;
    private final float[] ofColumns;
    private final float[] ofRows;

    Hartley(int height, int width) {
        this.height = height;
        this.width = width;
        this.ofColumns = waves(height);
        this.ofRows = waves(width);
    }

    private static float[] waves(int size) {
        final float[] waves = new float[Math.multiplyExact(size, size)];
        for (int k = 0; k < size; k++) {
            for (int n = 0; n < size; n++) {
                final double angle = 2 * Math.PI * ((long) k * n % size) / size;
                waves[k * size + n] = (float) ((Math.cos(angle) + Math.sin(angle)) / Math.sqrt(size));
            }
        }
        return waves;
    }

    /** Transforms each plane of [channels, height, width]. */
    float[] transform(float[] values, int channels) {
        final int plane = height * width;
        final float[] result = new float[values.length];
        final float[] columns = new float[plane];
        for (int channel = 0; channel < channels; channel++) {
            final int from = channel * plane;
            Arrays.fill(columns, 0);
            addProduct(ofColumns, 0, values, from, columns, 0, height);
            addProduct(columns, 0, ofRows, 0, result, from, width);
        }
        return result;
    }

    /** Adds the product of [height, inner] and [inner, width] to the sum, each from its offset on. */
    private void addProduct(float[] left, int atLeft, float[] right, int atRight, float[] sum, int atSum, int inner) {
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < inner; k++) {
                final float factor = left[atLeft + y * inner + k];
                final int from = atRight + k * width;
                final int to = atSum + y * width;
                for (int x = 0; x < width; x++) {
                    sum[to + x] += factor * right[from + x];
                }
            }
        }
    }
}
