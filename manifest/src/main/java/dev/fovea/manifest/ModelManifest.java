package dev.fovea.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.json} says of a model package. Lists and maps that are absent are empty; an {@link IllegalArgumentException}
 * names the first field that makes no sense.
 *
 * @param schemaVersion of this description; {@link #SCHEMA_VERSION}
 * @param name of the model, e.g. {@code squeezenet1_1}
 * @param version 1 and up, given by the store when published; 0 before that
 * @param architecture a built-in architecture's name, or {@code onnx} for a graph of unknown origin
 * @param labels one per class, in the order of the logits; empty for a model that ends in features
 * @param explanationLayer the layer to explain unless another is asked for
 * @param metrics by name, e.g. {@code top1}
 * @param temperature the logits are divided by it before softmax; absent: 1
 * @param licence of the weights, e.g. {@code BSD-3-Clause}
 * @param source the address the weights came from
 * @param files SHA-256 in hexadecimal of every other file of the package, by file name
 */
public record ModelManifest(
        int schemaVersion,
        String name,
        int version,
        String architecture,
        Task task,
        InputSpec input,
        List<String> labels,
        @Nullable String explanationLayer,
        Map<String, Double> metrics,
        @Nullable Double temperature,
        @Nullable Lineage lineage,
        @Nullable String licence,
        @Nullable String source,
        Map<String, String> files) {

    public static final int SCHEMA_VERSION = 1;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** What the output means. */
    public enum Task {
        /** One logit per class. */
        CLASSIFICATION,
        /** A feature vector without classes. */
        FEATURES
    }

    public ModelManifest {
        require(schemaVersion == SCHEMA_VERSION, "The schema version must be " + SCHEMA_VERSION);
        require(name != null && !name.isBlank(), "The name is missing");
        require(version >= 0, "The version must not be negative");
        require(architecture != null && !architecture.isBlank(), "The architecture is missing");
        require(task != null, "The task is missing");
        require(input != null, "The input is missing");
        labels = labels == null ? List.of() : List.copyOf(labels);
        metrics = metrics == null ? Collections.emptySortedMap() : sorted(metrics);
        files = files == null ? Collections.emptySortedMap() : sorted(files);
        require(labels.stream().noneMatch(String::isBlank), "A label must not be blank");
        require(labels.isEmpty() || task == Task.CLASSIFICATION, "A model that ends in features has no labels");
        require(metrics.values().stream().allMatch(Double::isFinite), "A metric must be a finite number");
        require(
                temperature == null || (Double.isFinite(temperature) && temperature > 0),
                "The temperature must be a positive number");
        require(
                files.values().stream()
                        .allMatch(digest -> SHA_256.matcher(digest).matches()),
                "The SHA-256 of a file must be 64 lower-case hexadecimal digits");
    }

    /** This description as the store publishes it. */
    public ModelManifest published(int version, Map<String, String> files) {
        return with(name, version, files);
    }

    /** This description as something to be published under a name. */
    public ModelManifest draft(String name) {
        return with(name, 0, Map.of());
    }

    private ModelManifest with(String name, int version, Map<String, String> files) {
        return new ModelManifest(
                schemaVersion,
                name,
                version,
                architecture,
                task,
                input,
                labels,
                explanationLayer,
                metrics,
                temperature,
                lineage,
                licence,
                source,
                files);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
