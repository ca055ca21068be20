package dev.fovea.network.image.preprocess;

import dev.fovea.manifest.InputSpec.Interpolation;

/**
 * Which source pixels make up each pixel of a resampled line, and how much. A filter is stretched by the factor of shrinking, so
 * that every source pixel counts (antialiasing). Weights are fixed-point numbers with {@value #FRACTION_BITS} bits after the point,
 * rounded as Pillow does, so that results are equal to the last bit.
 */
final class ResampleWeights {

    static final int FRACTION_BITS = 22;

    private static final double BICUBIC_A = -0.5;

    private final int[] first;
    private final int[] count;
    private final int[] weights;
    private final int stride;

    /**
     * @param in pixels of the source line
     * @param out pixels of the whole resampled line
     * @param from first pixel of the resampled line that is needed
     * @param needed number of pixels from there on
     */
    ResampleWeights(int in, long out, long from, int needed, Interpolation interpolation) {
        final double scale = (double) in / out;
        final double stretch = Math.max(scale, 1);
        final double support = radius(interpolation) * stretch;
        stride = Math.min(in, (int) Math.ceil(support) * 2 + 1);
        first = new int[needed];
        count = new int[needed];
        weights = new int[Math.multiplyExact(needed, stride)];
        final double[] line = new double[stride];
        for (int i = 0; i < needed; i++) {
            final double centre = (from + i + 0.5) * scale;
            final int start = Math.max(0, (int) (centre - support + 0.5));
            first[i] = start;
            count[i] = Math.min(in, (int) (centre + support + 0.5)) - start;
            double sum = 0;
            for (int j = 0; j < count[i]; j++) {
                line[j] = value(interpolation, (start + j - centre + 0.5) / stretch);
                sum += line[j];
            }
            for (int j = 0; j < count[i]; j++) {
                final double exact = (sum == 0 ? line[j] : line[j] / sum) * (1 << FRACTION_BITS);
                weights[i * stride + j] = (int) (exact < 0 ? exact - 0.5 : exact + 0.5);
            }
        }
    }

    private static double radius(Interpolation interpolation) {
        return switch (interpolation) {
            case BILINEAR -> 1;
            case BICUBIC -> 2;
        };
    }

    private static double value(Interpolation interpolation, double distance) {
        final double x = Math.abs(distance);
        return switch (interpolation) {
            case BILINEAR -> x < 1 ? 1 - x : 0;
            case BICUBIC -> {
                if (x < 1) {
                    yield ((BICUBIC_A + 2) * x - (BICUBIC_A + 3)) * x * x + 1;
                }
                yield x < 2 ? (((x - 5) * x + 8) * x - 4) * BICUBIC_A : 0;
            }
        };
    }

    /** The first source pixel of needed pixel i. */
    int first(int i) {
        return first[i];
    }

    /** How many source pixels needed pixel i is made of. */
    int count(int i) {
        return count[i];
    }

    /** The weight of the j-th source pixel in needed pixel i. */
    int weight(int i, int j) {
        return weights[i * stride + j];
    }

    /** One behind the last source pixel of any needed pixel. */
    int end() {
        final int last = first.length - 1;
        return first[last] + count[last];
    }
}
