package dev.fovea.training.loss;

import dev.fovea.network.prediction.Softmax;
import java.util.List;

/**
 * The cross-entropy between the softmax of the logits and a target {@code t}: {@code -sum over c of w_c t_c log p_c}, where {@code t_c}
 * is {@code smoothing / classes}, and {@code 1 - smoothing} more for the right class. The mean over a batch divides by the weights of
 * the right classes. Label smoothing: Szegedy et al., "Rethinking the Inception architecture" (2016).
 *
 * @param smoothing from 0 (none) to less than 1
 * @param classWeights {@code w}, one positive number per class; empty for 1 each
 */
public record SoftmaxCrossEntropy(double smoothing, List<Double> classWeights) implements Loss {

    public SoftmaxCrossEntropy {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "Label smoothing must be at least 0 and less than 1, not %s".formatted(smoothing));
        }
        classWeights = List.copyOf(classWeights);
        for (double weight : classWeights) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "A class weight must be a positive number, not %s".formatted(weight));
            }
        }
    }

    /** Without smoothing or weights: {@code -log p} of the right class. */
    public SoftmaxCrossEntropy() {
        this(0, List.of());
    }

    @Override
    public double of(double[] logits, int label, double[] gradient) {
        requireWeights(logits.length);
        final double[] logarithms = new Softmax().logarithms(logits);
        double loss = 0;
        double total = 0;
        for (int c = 0; c < logits.length; c++) {
            final double target = target(c, label, logits.length);
            loss -= target == 0 ? 0 : target * logarithms[c];
            total += target;
        }
        for (int c = 0; c < logits.length; c++) {
            gradient[c] = total * Math.exp(logarithms[c]) - target(c, label, logits.length);
        }
        return loss;
    }

    private void requireWeights(int classes) {
        if (!classWeights.isEmpty() && classWeights.size() != classes) {
            throw new IllegalArgumentException(
                    "There are %d class weights for %d classes".formatted(classWeights.size(), classes));
        }
    }

    private double target(int c, int label, int classes) {
        return weight(c) * ((c == label ? 1 - smoothing : 0) + smoothing / classes);
    }

    @Override
    public double weight(int label) {
        return classWeights.isEmpty() ? 1 : classWeights.get(label);
    }
}
