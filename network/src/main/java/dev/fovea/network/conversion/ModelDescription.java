package dev.fovea.network.conversion;

import dev.fovea.network.manifest.InputSpec;
import dev.fovea.network.manifest.ModelManifest.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model besides its weights.
 *
 * @param name in the store
 * @param architecture a built-in architecture's name, or {@link #ONNX} if the file holds the whole graph
 * @param labels one per class; may be empty
 * @param task absent: classification if there are labels, features otherwise
 * @param explanationLayer absent: the last layer with spatial extent
 */
public record ModelDescription(
        String name,
        String architecture,
        InputSpec input,
        List<String> labels,
        @Nullable Task task,
        @Nullable String explanationLayer,
        Map<String, Double> metrics,
        @Nullable String licence,
        @Nullable String source) {

    /** The architecture of a file that holds its own graph. */
    public static final String ONNX = "onnx";

    public ModelDescription {
        labels = List.copyOf(labels);
        metrics = Map.copyOf(metrics);
    }

    Task resolvedTask() {
        if (task != null) {
            return task;
        }
        return labels.isEmpty() ? Task.FEATURES : Task.CLASSIFICATION;
    }
}
