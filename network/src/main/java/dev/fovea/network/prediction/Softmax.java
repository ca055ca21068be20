package dev.fovea.network.prediction;

/**
 * The softmax of logits {@code x} at a temperature {@code T}: {@code exp(x_c / T) / sum over j of exp(x_j / T)}. The largest logit is
 * subtracted first, so that no exponential overflows.
 *
 * @param temperature {@code T}, above 0; more makes the classes more alike
 */
public record Softmax(double temperature) {

    public Softmax {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A temperature must be a positive number, not " + temperature);
        }
    }

    /** At a temperature of 1. */
    public Softmax() {
        this(1);
    }

    /** Probabilities, {@code [classes]}; NaN if a logit is NaN or infinitely large. */
    public double[] of(double[] logits) {
        final double[] probabilities = new double[logits.length];
        final double largest = largest(logits);
        final double sum = sum(logits, largest);
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] = power(logits[c], largest) / sum;
        }
        return probabilities;
    }

    /** Natural logarithms of the probabilities, {@code [classes]}, also of those too small for a number; NaN as for them. */
    public double[] logarithms(double[] logits) {
        final double[] logarithms = new double[logits.length];
        final double largest = largest(logits);
        final double logarithmOfSum = largest + Math.log(sum(logits, largest));
        for (int c = 0; c < logits.length; c++) {
            logarithms[c] = logits[c] / temperature - logarithmOfSum;
        }
        return logarithms;
    }

    private double largest(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit / temperature);
        }
        return largest;
    }

    private double sum(double[] logits, double largest) {
        double sum = 0;
        for (double logit : logits) {
            sum += power(logit, largest);
        }
        return sum;
    }

    private double power(double logit, double largest) {
        return Math.exp(logit / temperature - largest);
    }
}
