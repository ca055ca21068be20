package dev.fovea.training.evaluation;

import dev.fovea.network.prediction.ArgMax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds labels that are likely wrong. A photo counts as of a class if the probability of that class is at least what it is on average for
 * the photos labelled so, and of several such classes as of the most probable one; a photo that counts as of another class than its label
 * says is suspected. Northcutt, Jiang and Chuang, "Confident learning: estimating uncertainty in dataset labels" (2021).
 */
public final class ConfidentLearning {

    /** The number of photos that are named at most. */
    public static final int MOST = 50;

    private static final int NONE = -1;

    private final NamedPredictions judged;

    /** {@code [photos, classes]} */
    private final double[][] probabilities;

    /** Mean probability of each class for the photos labelled so; out of reach for a class without photos. */
    private final double[] thresholds;

    private ConfidentLearning(NamedPredictions judged, double temperature) {
        final Predictions predictions = judged.predictions();
        this.judged = judged;
        this.probabilities = new double[predictions.photos()][];
        Arrays.setAll(probabilities, photo -> predictions.probabilities(photo, temperature));
        this.thresholds = thresholds();
    }

    private record Suspect(SuspectedLabel label, double margin) {}

    /**
     * At most {@value #MOST} photos whose label is likely wrong. First come those whose label is least probable compared with the most
     * probable other class.
     *
     * @param judged by classifiers that have not been trained on the photos
     * @param temperature that logits are divided by before the softmax
     */
    public static List<SuspectedLabel> suspects(NamedPredictions judged, double temperature) {
        return new ConfidentLearning(judged, temperature).suspects();
    }

    private List<SuspectedLabel> suspects() {
        final List<Suspect> suspects = new ArrayList<>();
        for (int photo = 0; photo < probabilities.length; photo++) {
            final int label = judged.predictions().label(photo);
            final int likely = confidentClass(photo);
            if (likely != NONE && likely != label) {
                suspects.add(suspect(photo, label, likely));
            }
        }
        return suspects.stream()
                .sorted(Comparator.comparingDouble(Suspect::margin))
                .limit(MOST)
                .map(Suspect::label)
                .toList();
    }

    private double[] thresholds() {
        final double[] sums = new double[judged.classes().size()];
        final int[] photos = new int[sums.length];
        for (int photo = 0; photo < probabilities.length; photo++) {
            final int label = judged.predictions().label(photo);
            sums[label] += probabilities[photo][label];
            photos[label]++;
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] = photos[c] == 0 ? Double.POSITIVE_INFINITY : sums[c] / photos[c];
        }
        return sums;
    }

    private int confidentClass(int photo) {
        final int best = ArgMax.of(
                thresholds.length, c -> counts(photo, c) ? probabilities[photo][c] : Double.NEGATIVE_INFINITY);
        return counts(photo, best) ? best : NONE;
    }

    private boolean counts(int photo, int c) {
        return probabilities[photo][c] >= thresholds[c];
    }

    private Suspect suspect(int photo, int label, int likely) {
        final double own = probabilities[photo][label];
        double other = 0;
        for (int c = 0; c < thresholds.length; c++) {
            other = c == label ? other : Math.max(other, probabilities[photo][c]);
        }
        final PhotoName name = judged.names().get(photo);
        return new Suspect(
                new SuspectedLabel(
                        name.image(),
                        name.file(),
                        name.split(),
                        judged.classes().get(label),
                        judged.classes().get(likely),
                        own),
                own - other);
    }
}
