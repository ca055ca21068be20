package dev.fovea.service.classify;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Turns logits into probabilities. */
public final class Probabilities {

    private final double[] values;

    private Probabilities(double[] values) {
        this.values = values;
    }

    /**
     * The softmax of {@code logits / temperature}. The largest logit is subtracted first, so that no exponential overflows.
     *
     * @param temperature above 0; more makes the classes more alike
     * @throws ArithmeticException if a logit is NaN or infinite
     */
    public static Probabilities softmax(float[] logits, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new ArithmeticException("A logit is " + logit);
            }
            largest = Math.max(largest, logit);
        }
        final double[] values = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp((logits[i] - largest) / temperature);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return new Probabilities(values);
    }

    public double of(int index) {
        return values[index];
    }

    /** The indices of the {@code k} most probable classes, or of all if there are fewer; the lower index first among equals. */
    List<Integer> top(int k) {
        final Comparator<Integer> worstFirst =
                Comparator.<Integer>comparingDouble(index -> values[index]).thenComparing(Comparator.reverseOrder());
        final PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst);
        for (int index = 0; index < values.length; index++) {
            // A class that is no more probable than the worst of k comes later than it, for its index is higher.
            if (best.size() < k || values[index] > values[best.element()]) {
                best.add(index);
            }
            if (best.size() > k) {
                best.remove();
            }
        }
        return best.stream().sorted(worstFirst.reversed()).toList();
    }
}
