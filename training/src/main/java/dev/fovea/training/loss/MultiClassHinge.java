package dev.fovea.training.loss;

/**
 * The loss of the multi-class support vector machine: {@code sum over j != y of max(0, s_j - s_y + 1)}, zero once the right class {@code
 * y} leads every other by 1. Weston and Watkins, "Support vector machines for multi-class pattern recognition" (1999).
 */
public record MultiClassHinge() implements Loss {

    @Override
    public double of(double[] logits, int label, double[] gradient) {
        double loss = 0;
        int violations = 0;
        for (int j = 0; j < logits.length; j++) {
            final double margin = j == label ? 0 : Math.max(0, logits[j] - logits[label] + 1);
            loss += margin;
            gradient[j] = margin > 0 ? 1 : 0;
            violations += margin > 0 ? 1 : 0;
        }
        gradient[label] = -violations;
        return loss;
    }
}
