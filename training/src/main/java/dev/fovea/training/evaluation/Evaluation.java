package dev.fovea.training.evaluation;

import java.util.Map;

/**
 * What there is to say about a classifier on photos it has not been trained on.
 *
 * @param photos how many
 * @param top1 the part of photos whose right class is the most probable one
 * @param top5 the part of photos whose right class is among the five most probable ones
 * @param meanPerClassAccuracy the mean over the classes of the part that is recognised
 * @param loss the mean cross-entropy in nats
 * @param calibrationError the expected calibration error
 */
public record Evaluation(
        int photos,
        double top1,
        double top5,
        double meanPerClassAccuracy,
        double loss,
        double calibrationError,
        ConfusionMatrix confusion,
        Reliability reliability) {

    /**
     * Judges predictions.
     *
     * @param temperature that logits are divided by before the softmax; 1 if the classifier is not calibrated
     */
    public static Evaluation of(Predictions predictions, double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A temperature must be a positive number, not %s".formatted(temperature));
        }
        final ConfusionMatrix confusion = ConfusionMatrix.of(predictions);
        final Reliability reliability = Reliability.of(predictions, temperature);
        return new Evaluation(
                predictions.photos(),
                predictions.topAccuracy(1),
                predictions.topAccuracy(5),
                confusion.meanPerClassAccuracy(),
                predictions.crossEntropy(temperature),
                reliability.expectedCalibrationError(),
                confusion,
                reliability);
    }

    /** The numbers that manifests keep, by name. */
    public Map<String, Double> metrics() {
        return Map.of(
                "top1", top1,
                "top5", top5,
                "meanPerClassAccuracy", meanPerClassAccuracy,
                "loss", loss,
                "calibrationError", calibrationError);
    }
}
