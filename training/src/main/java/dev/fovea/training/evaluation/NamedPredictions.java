package dev.fovea.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Predictions for photos that can be pointed at.
 *
 * @param names of the photos, in the order of the predictions
 * @param classes names of the classes, in the order of the logits
 */
public record NamedPredictions(Predictions predictions, List<PhotoName> names, List<String> classes) {

    public NamedPredictions {
        names = List.copyOf(names);
        classes = List.copyOf(classes);
        if (names.size() != predictions.photos() || classes.size() != predictions.classes()) {
            throw new IllegalArgumentException(
                    "Predictions of %d photos and %d classes need as many names, not %d and %d"
                            .formatted(predictions.photos(), predictions.classes(), names.size(), classes.size()));
        }
    }

    /** These photos and then those, by a classifier of the same classes. */
    public NamedPredictions and(NamedPredictions others) {
        final List<PhotoName> all = new ArrayList<>(names);
        all.addAll(others.names);
        return new NamedPredictions(predictions.and(others.predictions), all, classes);
    }
}
