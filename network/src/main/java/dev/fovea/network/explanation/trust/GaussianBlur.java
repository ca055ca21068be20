package dev.fovea.network.explanation.trust;

/**
 * The blur of RISE's insertion: a Gaussian on a square of 11 x 11 pixels. What the published code leaves of a single pixel in such a
 * square when it is blurred with a standard deviation of 5, what would fall outside being reflected, is the kernel; it is flatter than a
 * Gaussian that is cut off. Beyond the image's border lies zero, the mean colour.
 */
final class GaussianBlur {

    private static final int SIDE = 11;
    private static final double SIGMA = 5;

    /** Further away, at four standard deviations, the Gaussian counts as zero. */
    private static final int REACH = 20;

    private final double[] kernel = kernel();

    /** Of one row or column, by distance from the middle; the whole sums to 1. */
    private static double[] kernel() {
        double total = 0;
        for (int i = -REACH; i <= REACH; i++) {
            total += gauss(i);
        }
        final int middle = SIDE / 2;
        final double[] kernel = new double[SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int distance = -REACH; distance <= REACH; distance++) {
                // Reflected at both ends the row repeats after twice its length, once turned round.
                final int place = Math.floorMod(i + distance, 2 * SIDE);
                if (place == middle || place == 2 * SIDE - 1 - middle) {
                    kernel[i] += gauss(distance) / total;
                }
            }
        }
        return kernel;
    }

    private static double gauss(int distance) {
        return Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
    }

    /** An image [C, height, width]. */
    float[] apply(float[] image, int height, int width) {
        final float[] rows = image.clone();
        for (int start = 0; start < image.length; start += width) {
            line(image, rows, start, 1, width);
        }
        final float[] blurred = rows.clone();
        for (int start = 0; start < image.length; start += height * width) {
            for (int x = 0; x < width; x++) {
                line(rows, blurred, start + x, width, height);
            }
        }
        return blurred;
    }

    private void line(float[] from, float[] to, int start, int stride, int length) {
        final int middle = SIDE / 2;
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int j = Math.max(i - middle, 0); j <= Math.min(i + middle, length - 1); j++) {
                sum += kernel[j - i + middle] * from[start + j * stride];
            }
            to[start + i * stride] = (float) sum;
        }
    }
}
