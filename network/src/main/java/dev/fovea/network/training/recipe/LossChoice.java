package dev.fovea.network.training.recipe;

/**
 * What a wrong answer costs.
 *
 * @param labelSmoothing share of the target that is spread over all classes; cross-entropy only
 * @param classWeights whether rare classes count more, in inverse proportion to their photos
 */
public record LossChoice(Kind kind, double labelSmoothing, boolean classWeights) {

    /** The formula. */
    public enum Kind {
        CROSS_ENTROPY,
        HINGE,
        SQUARED_HINGE
    }

    public LossChoice {
        Hyperparameters.require(
                labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing", "0 to below 1", labelSmoothing);
    }
}
