package dev.fovea.training.evaluation;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How often photos of one class were taken for another. */
public final class ConfusionMatrix {

    /** [actual, predicted] */
    private final int[][] counts;

    private ConfusionMatrix(int[][] counts) {
        this.counts = counts;
    }

    /** Counts the most probable classes. */
    public static ConfusionMatrix of(Predictions predictions) {
        final int[][] counts = new int[predictions.classes()][predictions.classes()];
        for (int photo = 0; photo < predictions.photos(); photo++) {
            counts[predictions.label(photo)][predictions.predicted(photo)]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** The number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How many photos of the class {@code actual} were taken for {@code predicted}. */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** The part of the photos of a class that were recognised; empty if there were none. */
    public OptionalDouble recall(int c) {
        return part(c, IntStream.of(counts[c]).sum());
    }

    /** The part of the photos taken for a class that belong to it; empty if there were none. */
    public OptionalDouble precision(int c) {
        return part(
                c,
                IntStream.range(0, classes()).map(actual -> counts[actual][c]).sum());
    }

    private OptionalDouble part(int c, int all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) counts[c][c] / all);
    }

    /** The mean recall of the classes that have photos: every class counts the same, however many photos it has. */
    public double meanPerClassAccuracy() {
        return IntStream.range(0, classes())
                .mapToObj(this::recall)
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElseThrow();
    }
}
