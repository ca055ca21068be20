package dev.fovea.training.loss;

/** What a wrong or unsure answer costs. */
public sealed interface Loss permits MaximumAPosteriori, MultiClassHinge, SoftmaxCrossEntropy, SquaredMultiClassHinge {

    /**
     * The loss of one photo; NaN if a logit is.
     *
     * @param logits {@code [classes]}
     * @param label the right class, from 0 to classes - 1
     * @param gradient {@code [classes]}, overwritten with the gradient of the loss with respect to the logits
     */
    double of(double[] logits, int label, double[] gradient);

    /** What a photo of this class counts in the mean over a batch; its loss is already multiplied by that. */
    default double weight(int label) {
        return 1;
    }
}
