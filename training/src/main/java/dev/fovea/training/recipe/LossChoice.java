package dev.fovea.training.recipe;

/**
 * What a wrong answer costs.
 *
 * @param labelSmoothing share of the target that is spread over all classes; cross-entropy only
 * @param rubbishPenalty the logit of a class of rubbish is minus that, from above 0 to 1e6; maximum a posteriori only
 * @param classWeights whether rare classes count more, in inverse proportion to their photos
 */
public record LossChoice(Kind kind, double labelSmoothing, double rubbishPenalty, boolean classWeights) {

    /** Small beside the distances of different classes, as those of LeNet-5 are. */
    public static final double RUBBISH_PENALTY = 10;

    /** The formula. */
    public enum Kind {
        CROSS_ENTROPY,
        HINGE,
        SQUARED_HINGE,
        /** For logits that are negative distances, as those of LeNet-5. */
        MAXIMUM_A_POSTERIORI
    }

    public LossChoice {
        Hyperparameters.require(
                labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing", "0 to below 1", labelSmoothing);
        Hyperparameters.require(
                rubbishPenalty > 0 && rubbishPenalty <= 1e6, "rubbishPenalty", "above 0 to 1000000", rubbishPenalty);
    }

    /** Whether it is cross-entropy and every class counts the same. */
    public boolean isPlain() {
        return kind == Kind.CROSS_ENTROPY && !classWeights;
    }

    /** Cross-entropy; every class counts the same. */
    public static LossChoice crossEntropy(double labelSmoothing) {
        return new LossChoice(Kind.CROSS_ENTROPY, labelSmoothing, RUBBISH_PENALTY, false);
    }
}
