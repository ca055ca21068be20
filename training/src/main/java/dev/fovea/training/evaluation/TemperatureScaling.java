package dev.fovea.training.evaluation;

/**
 * The number that logits are divided by so that probabilities mean what they say; it changes no order of classes. Guo et al., "On
 * calibration of modern neural networks" (2017). A few photos that are all recognised say nothing of how sure a classifier may be, so its
 * logarithm has a normal prior around 0, which counts as much as {@value #PRIOR_PHOTOS} photos and is forgotten with hundreds.
 */
public final class TemperatureScaling {

    /** The smallest result, for many photos without a mistake. */
    public static final double LOWEST = 0.05;

    /** The largest result, for a classifier that does no better than chance. */
    public static final double HIGHEST = 20;

    /** Half of the prior's precision, in photos: it costs as many times the squared logarithm, in nats. */
    static final int PRIOR_PHOTOS = 10;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double TOLERANCE = 1e-6;

    private TemperatureScaling() {}

    /**
     * The most probable temperature from {@value #LOWEST} to {@value #HIGHEST}: the smallest sum of the photos' cross-entropy and of
     * {@value #PRIOR_PHOTOS} times the squared logarithm of the temperature, by golden-section search over that logarithm.
     *
     * @param validation photos that the classifier has not been trained on
     */
    public static double fit(Predictions validation) {
        return fit(validation, PRIOR_PHOTOS);
    }

    /** As {@link #fit(Predictions)} without a prior, for decision values whose scale means nothing, as a support vector machine's. */
    public static double mostLikely(Predictions validation) {
        return fit(validation, 0);
    }

    private static double fit(Predictions validation, int prior) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(validation, prior, left);
        double atRight = loss(validation, prior, right);
        while (high - low > TOLERANCE) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(validation, prior, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(validation, prior, right);
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(Predictions validation, int prior, double logarithm) {
        return validation.photos() * validation.crossEntropy(Math.exp(logarithm)) + prior * logarithm * logarithm;
    }
}
