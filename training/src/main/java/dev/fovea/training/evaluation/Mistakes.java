package dev.fovea.training.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The photos that a classifier is surest about, and wrong. */
public final class Mistakes {

    /** The number of photos that are named at most. */
    public static final int MOST = 20;

    private Mistakes() {}

    /**
     * At most {@value #MOST} photos that are taken for another class, the surest first; of equally sure ones in the order of the photos.
     *
     * @param temperature that logits are divided by before the softmax
     */
    public static List<Mistake> of(NamedPredictions judged, double temperature) {
        final Predictions predictions = judged.predictions();
        return IntStream.range(0, predictions.photos())
                .filter(photo -> predictions.predicted(photo) != predictions.label(photo))
                .mapToObj(photo -> mistake(judged, photo, temperature))
                .sorted(Comparator.comparingDouble(Mistake::probability).reversed())
                .limit(MOST)
                .toList();
    }

    private static Mistake mistake(NamedPredictions judged, int photo, double temperature) {
        final Predictions predictions = judged.predictions();
        final PhotoName name = judged.names().get(photo);
        final int predicted = predictions.predicted(photo);
        return new Mistake(
                name.image(),
                name.file(),
                judged.classes().get(predictions.label(photo)),
                judged.classes().get(predicted),
                predictions.probabilities(photo, temperature)[predicted]);
    }
}
