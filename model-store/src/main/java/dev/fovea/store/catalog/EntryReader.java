package dev.fovea.store.catalog;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.storage.digest.Checksum;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.labels.Labels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes entries of models as catalogs write them. */
final class EntryReader {

    private final Locations locations;

    EntryReader(Locations locations) {
        this.locations = locations;
    }

    CatalogEntry read(WrittenModel model, Complaints complaints) {
        final Task task = Objects.requireNonNullElse(model.task(), Task.CLASSIFICATION);
        return new CatalogEntry(
                name(model.name(), complaints),
                model.description(),
                locations.uri(model.source(), complaints),
                sha256(model.sha256(), complaints),
                model.architecture(),
                input(model.input(), complaints),
                labels(model.labels(), task, complaints),
                task,
                model.explanationLayer(),
                model.licence(),
                metrics(model.metrics(), complaints),
                model.output());
    }

    private static String name(String name, Complaints complaints) {
        try {
            return ModelReference.latest(name).name();
        } catch (InvalidReferenceException e) {
            throw complaints.refused("name", "is refused: " + e.getMessage());
        }
    }

    private static Checksum sha256(String digits, Complaints complaints) {
        try {
            return new Checksum(digits);
        } catch (IllegalArgumentException e) {
            throw complaints.about("sha256");
        }
    }

    private static InputSpec input(@Nullable WrittenInput input, Complaints complaints) {
        try {
            return input == null ? InputSpec.IMAGENET : input.spec();
        } catch (IllegalArgumentException e) {
            throw complaints.refused("input", "is refused: " + e.getMessage());
        }
    }

    private List<String> labels(@Nullable WrittenLabels written, Task task, Complaints complaints) {
        final List<String> labels = written == null ? List.of() : labels(written, complaints);
        if (task == Task.FEATURES && !labels.isEmpty()) {
            throw complaints.refused("labels", "must be none, because the task is features");
        }
        return labels;
    }

    private List<String> labels(WrittenLabels written, Complaints complaints) {
        try {
            final String word = written.word();
            return word == null
                    ? Labels.of(written.texts())
                    : switch (word) {
                        case "imagenet" -> Labels.imagenet();
                        case "none" -> List.of();
                        default -> labelsFile(word, complaints);
                    };
        } catch (IllegalArgumentException e) {
            throw complaints.refused("labels", "is refused: " + e.getMessage());
        }
    }

    private List<String> labelsFile(String name, Complaints complaints) {
        try {
            return Labels.read(locations.file("labels", name, complaints));
        } catch (IllegalArgumentException e) {
            throw complaints.refused("labels", "names a file of labels that is refused: " + e.getMessage());
        } catch (IOException e) {
            throw complaints.about("labels");
        }
    }

    private static Map<String, Double> metrics(@Nullable Map<String, Double> metrics, Complaints complaints) {
        if (metrics == null) {
            return Map.of();
        }
        if (!metrics.values().stream().allMatch(Double::isFinite)) {
            throw complaints.about("metrics");
        }
        return metrics;
    }
}
