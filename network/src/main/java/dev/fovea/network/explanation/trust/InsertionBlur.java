package dev.fovea.network.explanation.trust;

import dev.fovea.network.signal.Gaussian;
import dev.fovea.network.signal.SeparableFilter;

/**
 * The blur of RISE's insertion: a Gaussian on a square of 11 x 11 pixels. What the published code leaves of a single pixel in such a
 * square when it is blurred with a standard deviation of 5, what would fall outside being reflected, is the kernel; it is flatter than a
 * Gaussian that is cut off. Beyond the image's border lies zero, the mean colour.
 */
final class InsertionBlur {

    private static final int SIDE = 11;
    private static final double SIGMA = 5;

    /** Further away, at four standard deviations, the Gaussian counts as zero. */
    private static final int REACH = 20;

    private final SeparableFilter filter = new SeparableFilter(kernel(), SeparableFilter.Border.ZERO);

    /** Of one row or column, from the middle outwards; both sides together sum to 1. */
    private static float[] kernel() {
        final double[] gauss = new Gaussian(SIGMA, REACH).weights();
        final int middle = SIDE / 2;
        final float[] kernel = new float[middle + 1];
        for (int i = 0; i <= middle; i++) {
            double sum = 0;
            for (int distance = -REACH; distance <= REACH; distance++) {
                // Reflected at both ends the row repeats after twice its length, once turned round.
                final int place = Math.floorMod(middle + i + distance, 2 * SIDE);
                if (place == middle || place == 2 * SIDE - 1 - middle) {
                    sum += gauss[Math.abs(distance)];
                }
            }
            kernel[i] = (float) sum;
        }
        return kernel;
    }

    /** An image [C, height, width]. */
    float[] apply(float[] image, int height, int width) {
        return filter.apply(image, height, width);
    }
}
