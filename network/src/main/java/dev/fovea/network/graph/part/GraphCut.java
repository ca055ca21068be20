package dev.fovea.network.graph.part;

import dev.fovea.network.graph.Ancestors;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.UnknownLayerException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph in two parts. The front computes the layers cut at, and whatever else the rest reads, as across a skip connection; the tail
 * takes these values, and any input of the graph it needs, as its inputs and computes the outputs. Of two layers one of which depends
 * on the other, the later is computed in the tail.
 */
public record GraphCut(Graph front, Graph tail) {

    /**
     * Cuts behind the layers or modules named.
     *
     * @throws UnknownLayerException if the graph does not have one of them
     * @throws InvalidGraphException if the outputs do not depend on one of them
     */
    public static GraphCut behind(Graph graph, Collection<String> layersOrModules) {
        final Set<String> cuts = new LinkedHashSet<>();
        layersOrModules.forEach(asked -> cuts.add(graph.layer(asked).name()));
        final List<Layer> needed = Ancestors.of(graph.outputs(), graph.layers());
        final List<Layer> tail = descendants(cuts, needed);
        final Set<String> computed = new HashSet<>();
        tail.forEach(layer -> computed.addAll(layer.outputs()));
        final Map<String, Shape> inputs = new LinkedHashMap<>();
        for (Layer layer : tail) {
            layer.inputs().stream()
                    .filter(value -> !value.isEmpty()
                            && !computed.contains(value)
                            && !graph.parameters().containsKey(value))
                    .forEach(value -> inputs.put(value, graph.shape(value)));
        }
        cuts.stream()
                .filter(cut -> !inputs.containsKey(cut) && !computed.contains(cut))
                .findFirst()
                .ifPresent(cut -> {
                    throw new InvalidGraphException("The output does not depend on '%s'".formatted(cut));
                });
        final List<String> crossing = inputs.keySet().stream()
                .filter(value -> !graph.inputs().containsKey(value))
                .toList();
        return new GraphCut(
                graph.part(graph.inputs(), Ancestors.of(crossing, graph.layers()), crossing),
                graph.part(inputs, tail, graph.outputs()));
    }

    /** The layers that read, directly or not, what the layers cut at compute. */
    private static List<Layer> descendants(Set<String> cuts, List<Layer> layers) {
        final Set<String> reached = new HashSet<>(cuts);
        return layers.stream()
                .filter(layer -> {
                    final boolean reads = layer.inputs().stream().anyMatch(reached::contains);
                    if (reads) {
                        reached.addAll(layer.outputs());
                    }
                    return reads;
                })
                .toList();
    }
}
