package dev.fovea.training.loss;

import dev.fovea.network.prediction.Softmax;
import java.util.Arrays;

/**
 * The discriminative criterion of LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998),
 * equation 9, for logits that are negative distances {@code y}: {@code y_r + log(e^-j + sum over c of e^-y_c)} for the right class
 * {@code r}. It is the cross-entropy beside a class of rubbish whose distance is always {@code j}: the right class has to be near, not
 * only nearer than others, and there is nothing to gain from pushing away what is much farther than {@code j}.
 *
 * @param rubbishPenalty {@code j}, above 0
 */
public record MaximumAPosteriori(double rubbishPenalty) implements Loss {

    public MaximumAPosteriori {
        if (!(rubbishPenalty > 0 && rubbishPenalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The penalty of rubbish must be a positive number, not %s".formatted(rubbishPenalty));
        }
    }

    @Override
    public double of(double[] logits, int label, double[] gradient) {
        final double[] withRubbish = Arrays.copyOf(logits, logits.length + 1);
        withRubbish[logits.length] = -rubbishPenalty;
        final double[] logarithms = new Softmax().logarithms(withRubbish);
        for (int c = 0; c < logits.length; c++) {
            gradient[c] = Math.exp(logarithms[c]) - (c == label ? 1 : 0);
        }
        return -logarithms[label];
    }
}
