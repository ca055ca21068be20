package dev.fovea.network.prediction;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** How probable each class is for one photo. Immutable. */
public final class Probabilities {

    private final double[] values;
    private final List<String> labels;

    /**
     * Gives probabilities their labels.
     *
     * @param values {@code [classes]}, which are not copied
     * @param labels of the first classes; empty if they have none
     */
    Probabilities(double[] values, List<String> labels) {
        this.values = values;
        this.labels = labels;
    }

    /** The number of classes. */
    public int classes() {
        return values.length;
    }

    /** The class of an index, from 0. */
    public ClassProbability of(int index) {
        return new ClassProbability(index, index < labels.size() ? labels.get(index) : null, values[index]);
    }

    /** The {@code k} most probable classes, or all if there are fewer; the lower index first among equals. */
    public List<ClassProbability> top(int k) {
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
        return best.stream().sorted(worstFirst.reversed()).map(this::of).toList();
    }
}
