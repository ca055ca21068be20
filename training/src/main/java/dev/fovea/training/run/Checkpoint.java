package dev.fovea.training.run;

import dev.fovea.network.graph.Tensor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a run needs to go on as if it had never stopped. Only the recipe that wrote it can read it.
 *
 * @param tensors weights, the optimiser's state and whatever else is an array, by name
 * @param notes counters and the like, by name
 */
public record Checkpoint(SortedMap<String, Tensor> tensors, SortedMap<String, String> notes) {

    public Checkpoint {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    }
}
