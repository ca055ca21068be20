package dev.fovea.network.feature;

/**
 * The generalised mean over a channel's positions, {@code (mean of x^p)^(1/p)}: the average for p = 1, towards the maximum as p
 * grows. Radenovic, Tolias and Chum, "Fine-tuning CNN image retrieval with no human annotation" (2018), where p = 3 is the start. As
 * in their code, values below 10^-6 are taken as 10^-6, since negative ones have no power.
 *
 * @param exponent p, from {@value #SMALLEST_EXPONENT} to {@value #LARGEST_EXPONENT}
 */
public record GeneralizedMeanPooling(double exponent) implements ChannelPooling {

    public static final double SMALLEST_EXPONENT = 0.1;
    public static final double LARGEST_EXPONENT = 100;

    private static final float SMALLEST_VALUE = 1e-6f;

    public GeneralizedMeanPooling {
        if (!(exponent >= SMALLEST_EXPONENT && exponent <= LARGEST_EXPONENT)) {
            throw new IllegalArgumentException(
                    "The exponent of the generalised mean must be a number from %s to %s, not %s"
                            .formatted(SMALLEST_EXPONENT, LARGEST_EXPONENT, exponent));
        }
    }

    /** Relative to the largest value, so that no power overflows. */
    @Override
    public float pool(float[] values, int from, int to) {
        final double largest = Math.max(SMALLEST_VALUE, new MaxPooling().pool(values, from, to));
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.pow(Math.max(SMALLEST_VALUE, values[i]) / largest, exponent);
        }
        return (float) (largest * Math.pow(sum / (to - from), 1 / exponent));
    }
}
