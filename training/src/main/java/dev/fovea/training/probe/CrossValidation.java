package dev.fovea.training.probe;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.evaluation.Predictions;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Judges every photo by a linear classifier that is trained on the photos of the other folds. */
public final class CrossValidation {

    private CrossValidation() {}

    /**
     * Trains once for each fold.
     *
     * @param folds of the photos
     * @param setting of the method, for features that are standardised
     * @return of all photos, in their order
     * @throws IllegalArgumentException if all photos of a class are in one fold
     */
    public static Predictions predict(
            LabelledFeatures photos, List<Integer> folds, ProbeMethod method, double setting, Effort effort) {
        return predict(photos, folds, others -> LinearProbe.train(others, method, setting, effort));
    }

    /** The same with any way to train. */
    static Predictions predict(
            LabelledFeatures photos, List<Integer> folds, Function<LabelledFeatures, LinearClassifier> training) {
        final int classes = photos.classes();
        final float[] logits = new float[Math.multiplyExact(photos.photos(), classes)];
        for (int fold : new TreeSet<>(folds)) {
            final LinearClassifier classifier = training.apply(photos.of(numbers(folds, fold, false)));
            final List<Integer> judged = numbers(folds, fold, true);
            final float[] ofFold =
                    classifier.logits(photos.of(judged).features()).floats();
            for (int i = 0; i < judged.size(); i++) {
                System.arraycopy(ofFold, i * classes, logits, judged.get(i) * classes, classes);
            }
        }
        return new Predictions(Tensor.of(Shape.of(photos.photos(), classes), logits), photos.labels());
    }

    /** Photos of a fold, or of all others. */
    private static List<Integer> numbers(List<Integer> folds, int fold, boolean inside) {
        return IntStream.range(0, folds.size())
                .filter(photo -> (folds.get(photo) == fold) == inside)
                .boxed()
                .toList();
    }
}
