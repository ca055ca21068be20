package dev.fovea.service.finetune.publish;

import dev.fovea.training.evaluation.ConfusionMatrix;
import dev.fovea.training.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is on the pictures of one split, as the file of a report keeps it.
 *
 * @param loss cross-entropy in nats
 * @param calibrationError ECE with 15 bins
 * @param classes in the order of the labels
 * @param confusion pairs of classes that occur, the right ones among them
 */
public record JudgedSplit(
        int pictures,
        double top1,
        double top5,
        double meanPerClassAccuracy,
        double loss,
        double calibrationError,
        List<JudgedClass> classes,
        List<ConfusedClasses> confusion,
        List<ReliabilityBin> reliability) {

    /** Absent where nothing can be divided by. */
    public record JudgedClass(
            String label,
            @Nullable Double precision,
            @Nullable Double recall) {}

    public record ConfusedClasses(String label, String predicted, int pictures) {}

    public record ReliabilityBin(double above, double upTo, int pictures, double confidence, double accuracy) {}

    static JudgedSplit of(Evaluation evaluation, List<String> labels) {
        final ConfusionMatrix confusion = evaluation.confusion();
        return new JudgedSplit(
                evaluation.photos(),
                evaluation.top1(),
                evaluation.top5(),
                evaluation.meanPerClassAccuracy(),
                evaluation.loss(),
                evaluation.calibrationError(),
                IntStream.range(0, labels.size())
                        .mapToObj(c -> new JudgedClass(
                                labels.get(c), orNull(confusion.precision(c)), orNull(confusion.recall(c))))
                        .toList(),
                confused(confusion, labels),
                evaluation.reliability().bins().stream()
                        .map(bin -> new ReliabilityBin(
                                bin.above(), bin.upTo(), bin.photos(), bin.confidence(), bin.accuracy()))
                        .toList());
    }

    private static List<ConfusedClasses> confused(ConfusionMatrix confusion, List<String> labels) {
        final List<ConfusedClasses> pairs = new ArrayList<>();
        for (int actual = 0; actual < confusion.classes(); actual++) {
            for (int predicted = 0; predicted < confusion.classes(); predicted++) {
                if (confusion.count(actual, predicted) > 0) {
                    pairs.add(new ConfusedClasses(
                            labels.get(actual), labels.get(predicted), confusion.count(actual, predicted)));
                }
            }
        }
        return pairs;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
