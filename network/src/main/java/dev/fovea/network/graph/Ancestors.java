package dev.fovea.network.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layers that some values depend on, these values' own layers included. */
public final class Ancestors {

    private Ancestors() {}

    public static List<Layer> of(Collection<String> values, Collection<Layer> layers) {
        final Map<String, Layer> writers = new HashMap<>();
        layers.forEach(layer -> layer.outputs().forEach(output -> writers.put(output, layer)));
        final Set<Layer> needed = new LinkedHashSet<>();
        final Deque<String> open = new ArrayDeque<>(values);
        while (!open.isEmpty()) {
            final Layer layer = writers.get(open.pop());
            if (layer != null && needed.add(layer)) {
                open.addAll(layer.inputs());
            }
        }
        return layers.stream().filter(needed::contains).toList();
    }
}
