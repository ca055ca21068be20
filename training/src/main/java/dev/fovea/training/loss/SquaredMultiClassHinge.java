package dev.fovea.training.loss;

/**
 * As {@link MultiClassHinge} with every margin squared: {@code sum over j != y of max(0, s_j - s_y + 1)^2}, which punishes large
 * violations more and has a gradient everywhere.
 */
public record SquaredMultiClassHinge() implements Loss {

    @Override
    public double of(double[] logits, int label, double[] gradient) {
        double loss = 0;
        double sum = 0;
        for (int j = 0; j < logits.length; j++) {
            final double margin = j == label ? 0 : Math.max(0, logits[j] - logits[label] + 1);
            loss += margin * margin;
            gradient[j] = 2 * margin;
            sum += 2 * margin;
        }
        gradient[label] = -sum;
        return loss;
    }
}
