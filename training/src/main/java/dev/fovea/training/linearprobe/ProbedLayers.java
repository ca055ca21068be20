package dev.fovea.training.linearprobe;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.part.WeightedLayers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The layers of a table of every layer: those whose output a convolution or linear layer reads, as features are complete there. */
final class ProbedLayers {

    private ProbedLayers() {}

    /**
     * In the order of the network.
     *
     * @param probed a layer that has a probe of its own already
     */
    static List<String> besides(Graph base, String probed) {
        final Graph used = base.returning(base.outputs());
        final WeightedLayers weighted = WeightedLayers.of(used);
        final Set<String> read = weighted.layers().stream().map(weighted::read).collect(Collectors.toUnmodifiableSet());
        return used.layers().stream()
                .map(Layer::name)
                .filter(name -> read.contains(name) && !name.equals(probed) && canBePooled(used, name))
                .toList();
    }

    private static boolean canBePooled(Graph graph, String layer) {
        return graph.maps(layer).isPresent() && graph.shape(layer).dim(0) == Shape.BATCH;
    }
}
