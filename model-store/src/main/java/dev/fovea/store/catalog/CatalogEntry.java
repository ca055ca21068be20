package dev.fovea.store.catalog;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.storage.digest.Checksum;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be pulled.
 *
 * @param name under which it is published
 * @param source {@code https:} or {@code file:}, absolute
 * @param sha256 of the file at the source
 * @param architecture a built-in architecture's name, or {@code onnx} for a file that holds its own graph
 * @param labels one per class, in the order of the logits; empty if they are unknown
 * @param explanationLayer the layer to explain unless another is asked for
 * @param metrics by name, as published by the model's authors, e.g. {@code top1} from 0 to 1
 * @param output the layer to end at; absent: the graph's own output
 */
public record CatalogEntry(
        String name,
        @Nullable String description,
        URI source,
        Checksum sha256,
        String architecture,
        InputSpec input,
        List<String> labels,
        Task task,
        @Nullable String explanationLayer,
        @Nullable String licence,
        Map<String, Double> metrics,
        @Nullable String output) {
    public CatalogEntry {
        labels = List.copyOf(labels);
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
}
