package dev.fovea.training.loss;

/** The logarithm of the softmax, computed so that neither large nor small logits overflow. */
public final class LogProbabilities {

    private LogProbabilities() {}

    /** Natural logarithms of the probabilities of {@code logits}, {@code [classes]}; NaN if a logit is NaN or infinitely large. */
    public static double[] of(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        final double logarithmOfSum = largest + Math.log(sum);
        final double[] logarithms = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            logarithms[i] = logits[i] - logarithmOfSum;
        }
        return logarithms;
    }
}
