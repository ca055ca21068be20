package dev.fovea.network.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.json} says of a model package.
 *
 * @param schemaVersion of this description; {@link #SCHEMA_VERSION}
 * @param name of the model, e.g. {@code squeezenet1_1}
 * @param version 1 and up, given by the store when published
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

    /** What the output means. */
    public enum Task {
        /** One logit per class. */
        CLASSIFICATION,
        /** A feature vector without classes. */
        FEATURES
    }

    public ModelManifest {
        labels = List.copyOf(labels);
        metrics = sorted(metrics);
        files = sorted(files);
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
