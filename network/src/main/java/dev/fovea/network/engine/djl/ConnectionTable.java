package dev.fovea.network.engine.djl;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a graph can only write as a Split into single maps, Concats of some of them, a Conv in groups of each, and a Concat of these: the
 * third layer of LeNet-5. It becomes one {@link PartlyConnected} layer where nothing else reads what is between.
 */
final class ConnectionTable {

    private final Graph graph;
    private final Map<String, Layer> writers = new HashMap<>();
    private final Map<String, Layer> merged = new HashMap<>();
    private final Set<Layer> gone = new HashSet<>();

    private ConnectionTable(Graph graph) {
        this.graph = graph;
        graph.layers().forEach(layer -> layer.outputs().forEach(output -> writers.put(output, layer)));
        graph.layers().forEach(this::merge);
    }

    /** The layers of a graph, those of a table as one. */
    static List<Layer> merged(Graph graph) {
        final ConnectionTable table = new ConnectionTable(graph);
        return graph.layers().stream()
                .filter(layer -> !table.gone.contains(layer))
                .map(layer -> table.merged.getOrDefault(layer.name(), layer))
                .toList();
    }

    private void merge(Layer joined) {
        if (!joinsMaps(joined)) {
            return;
        }
        final List<Found> found = new ArrayList<>();
        for (String output : joined.inputs()) {
            final Found part = find(writers.get(output));
            if (part == null || !part.isLike(found.isEmpty() ? part : found.get(0))) {
                return;
            }
            found.add(part);
        }
        final Set<Layer> between = new HashSet<>();
        found.forEach(part -> between.addAll(List.of(part.convolution, part.selected, part.maps)));
        if (!isReadElsewhere(between, joined)) {
            gone.addAll(between);
            merged.put(joined.name(), asOne(joined.name(), found));
        }
    }

    private Layer asOne(String name, List<Found> found) {
        final List<String> inputs = new ArrayList<>(found.get(0).maps.inputs());
        found.forEach(part -> inputs.addAll(part.convolution.inputs().subList(1, 3)));
        final List<PartlyConnected.Part> parts = found.stream().map(this::part).toList();
        return new Layer(name, new PartlyConnected(found.get(0).conv().window(), parts), inputs);
    }

    private PartlyConnected.Part part(Found found) {
        final List<Integer> read = found.selected.inputs().stream()
                .map(found.maps.outputs()::indexOf)
                .toList();
        final long maps = graph.shape(found.convolution.inputs().get(1)).dim(0);
        return new PartlyConnected.Part(maps, found.conv().groups(), read);
    }

    private @Nullable Found find(@Nullable Layer layer) {
        if (layer == null
                || !(layer.operator() instanceof Conv)
                || layer.inputs().size() != 3
                || !graph.parameters().keySet().containsAll(layer.inputs().subList(1, 3))) {
            return null;
        }
        final Layer selected = writers.get(layer.inputs().get(0));
        if (selected == null || !joinsMaps(selected)) {
            return null;
        }
        final Layer maps = writers.get(selected.inputs().get(0));
        return maps != null && isOfSingleMaps(maps) && maps.outputs().containsAll(selected.inputs())
                ? new Found(layer, selected, maps)
                : null;
    }

    private static boolean joinsMaps(Layer layer) {
        return layer.operator() instanceof Concat concat && concat.axis() == 1;
    }

    private static boolean isOfSingleMaps(Layer layer) {
        return layer.operator() instanceof Split split
                && split.axis() == 1
                && split.lengths().stream().allMatch(length -> length == 1);
    }

    private boolean isReadElsewhere(Set<Layer> between, Layer joined) {
        final Set<String> values = new HashSet<>();
        between.forEach(layer -> values.addAll(layer.outputs()));
        return graph.outputs().stream().anyMatch(values::contains)
                || graph.layers().stream()
                        .filter(layer -> !layer.equals(joined) && !between.contains(layer))
                        .anyMatch(layer -> layer.inputs().stream().anyMatch(values::contains));
    }

    /** One convolution, the maps that its groups read, and where they are from. */
    private record Found(Layer convolution, Layer selected, Layer maps) {

        private Conv conv() {
            return (Conv) convolution.operator();
        }

        boolean isLike(Found other) {
            return maps.equals(other.maps)
                    && conv().window().equals(other.conv().window());
        }
    }
}
