package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a network can be cut so that one value passes. */
final class Cuts {

    private Cuts() {}

    /** Indices of layers all of whose successors depend on what runs before through their output alone. */
    static List<Integer> of(Graph graph) {
        final List<Layer> layers = graph.layers();
        final Map<String, Integer> lastReads = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            for (String input : layers.get(i).inputs()) {
                lastReads.put(input, i);
            }
        }
        graph.outputs().forEach(output -> lastReads.put(output, layers.size()));
        final Set<String> alive = new HashSet<>(graph.inputs().keySet());
        final List<Integer> cuts = new ArrayList<>();
        for (int i = 0; i < layers.size() - 1; i++) {
            final int index = i;
            alive.addAll(layers.get(i).outputs());
            alive.removeIf(value -> lastReads.getOrDefault(value, -1) <= index);
            if (alive.equals(Set.of(layers.get(i).name()))) {
                cuts.add(i);
            }
        }
        return cuts;
    }
}
