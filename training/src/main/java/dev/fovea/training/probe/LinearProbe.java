package dev.fovea.training.probe;

import dev.fovea.training.evaluation.ConfusionMatrix;
import dev.fovea.training.evaluation.Predictions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A linear classifier on features, with the regularisation that suits them.
 *
 * @param classifier of the features as they are
 * @param chosen the trial that it comes from
 * @param trials every setting tried, from the strongest regularisation to the weakest
 */
public record LinearProbe(LinearClassifier classifier, Trial chosen, List<Trial> trials) {

    /** A setting, and the mean per-class accuracy on the validation photos that it leads to. */
    public record Trial(double setting, double accuracy) {}

    private record Fit(LinearClassifier classifier, Trial trial) {}

    public LinearProbe {
        trials = List.copyOf(trials);
    }

    /**
     * Trains with each candidate setting and keeps the best on the validation photos, of equal ones the most regularised.
     *
     * @param training at least one photo of each class
     * @param validation of the same features and classes
     * @throws IllegalArgumentException if a class has no training photo or the two do not fit
     */
    public static LinearProbe fit(LabelledFeatures training, LabelledFeatures validation, ProbeMethod method) {
        return fit(training, validation, method, method.candidates(training.dimensions()), Effort.ALONE, () -> true);
    }

    /**
     * Trains with each setting and keeps the best on the validation photos, of equal ones the first.
     *
     * @param settings at least one, from the strongest regularisation to the weakest
     * @param next whether another setting is to be tried, asked before each but the first
     */
    public static LinearProbe fit(
            LabelledFeatures training,
            LabelledFeatures validation,
            ProbeMethod method,
            List<Double> settings,
            Effort effort,
            BooleanSupplier next) {
        requireFit(training, validation);
        final List<Fit> fits = new ArrayList<>();
        for (double setting : settings) {
            if (!fits.isEmpty() && !next.getAsBoolean()) {
                break;
            }
            final LinearClassifier classifier = train(training, method, setting, effort);
            fits.add(new Fit(classifier, new Trial(setting, accuracy(classifier, validation))));
        }
        final Fit best = fits.stream()
                .reduce((first, second) ->
                        second.trial().accuracy() > first.trial().accuracy() ? second : first)
                .orElseThrow();
        return new LinearProbe(
                best.classifier(), best.trial(), fits.stream().map(Fit::trial).toList());
    }

    /**
     * Trains with one setting: for example the chosen one, on training and validation photos together.
     *
     * @throws IllegalArgumentException if a class has no photo
     */
    public static LinearClassifier train(LabelledFeatures training, ProbeMethod method, double setting, Effort effort) {
        requireEveryClass(training);
        final Standardization standardization = Standardization.of(training);
        return standardization.fold(method.train(standardization.apply(training), setting, effort));
    }

    private static double accuracy(LinearClassifier classifier, LabelledFeatures validation) {
        return ConfusionMatrix.of(new Predictions(classifier.logits(validation.features()), validation.labels()))
                .meanPerClassAccuracy();
    }

    private static void requireFit(LabelledFeatures training, LabelledFeatures validation) {
        if (training.dimensions() != validation.dimensions() || training.classes() != validation.classes()) {
            throw new IllegalArgumentException(
                    "Training photos have %d features and %d classes, validation photos %d and %d"
                            .formatted(
                                    training.dimensions(),
                                    training.classes(),
                                    validation.dimensions(),
                                    validation.classes()));
        }
    }

    private static void requireEveryClass(LabelledFeatures training) {
        final Set<Integer> seen = new HashSet<>(training.labels());
        for (int c = 0; c < training.classes(); c++) {
            if (!seen.contains(c)) {
                throw new IllegalArgumentException(
                        "Class %d has no training photo: add some, or leave the class out".formatted(c));
            }
        }
    }
}
