package dev.fovea.network.training.evaluation;

/**
 * The number that logits are divided by so that probabilities mean what they say; it changes no order of classes. Guo et al., "On
 * calibration of modern neural networks" (2017).
 */
public final class TemperatureScaling {

    /** The result where a classifier makes no mistake and more certainty is always better. */
    public static final double LOWEST = 0.05;

    /** The result where a classifier does no better than chance. */
    public static final double HIGHEST = 20;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double TOLERANCE = 1e-6;

    private TemperatureScaling() {}

    /**
     * The temperature from {@value #LOWEST} to {@value #HIGHEST} of the smallest cross-entropy, by golden-section search over its
     * logarithm: the cross-entropy is convex in the inverse, so it falls and then rises.
     *
     * @param validation photos that the classifier has not been trained on
     */
    public static double fit(Predictions validation) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(validation, left);
        double atRight = loss(validation, right);
        while (high - low > TOLERANCE) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(validation, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(validation, right);
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(Predictions validation, double logarithm) {
        return validation.crossEntropy(Math.exp(logarithm));
    }
}
