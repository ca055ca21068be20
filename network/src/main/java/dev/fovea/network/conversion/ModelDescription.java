package dev.fovea.network.conversion;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.ModelManifest.Task;
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
 * @param explanationLayer absent: the last layer with positions before the classifier
 * @param output the layer or module to end at; absent: the file's own output
 */
public record ModelDescription(
        String name,
        String architecture,
        InputSpec input,
        List<String> labels,
        @Nullable Task task,
        @Nullable String explanationLayer,
        @Nullable String output,
        Map<String, Double> metrics,
        @Nullable String licence,
        @Nullable String source) {

    /** The architecture of a file that holds its own graph. */
    public static final String ONNX = "onnx";

    /** Far beyond any image's numbers, and far from where a 32-bit one overflows. */
    private static final double LARGEST = 1e6;

    private static final double SMALLEST = 1e-6;

    /** @throws ConversionException if labels, mean or std make no sense */
    public ModelDescription {
        labels = List.copyOf(labels);
        metrics = Map.copyOf(metrics);
        if (labels.stream().anyMatch(String::isBlank)) {
            throw new ConversionException("A label is blank; every class needs a name");
        }
        if (input.mean().stream().anyMatch(mean -> Math.abs(mean) > LARGEST)
                || input.std().stream().anyMatch(std -> Math.abs(std) < SMALLEST || Math.abs(std) > LARGEST)) {
            throw new ConversionException("The mean must be from %s to %s and the std from %s to %s, not %s and %s"
                    .formatted(-LARGEST, LARGEST, SMALLEST, LARGEST, input.mean(), input.std()));
        }
        if (task == Task.FEATURES && !labels.isEmpty()) {
            throw new ConversionException(
                    "A model that ends in features has no labels; leave them out, or make the task classification");
        }
    }

    Task resolvedTask() {
        if (task != null) {
            return task;
        }
        return labels.isEmpty() ? Task.FEATURES : Task.CLASSIFICATION;
    }
}
