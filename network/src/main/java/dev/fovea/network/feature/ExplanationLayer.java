package dev.fovea.network.feature;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.SpatialLayers;
import java.util.List;
import java.util.Optional;

/** The layer that class activation maps look at unless another is asked for. */
public final class ExplanationLayer {

    private ExplanationLayer() {}

    /**
     * The last layer with positions before the classifier: maps of classes behind it have one channel for each answer and nothing to
     * weigh. Where the network has no classifier, or nothing before it, the last layer with positions of all.
     */
    public static Optional<String> of(Graph graph) {
        final String output = graph.outputs().get(0);
        return beforeHead(graph.returning(List.of(output)))
                .flatMap(SpatialLayers::last)
                .or(() -> SpatialLayers.last(graph));
    }

    private static Optional<Graph> beforeHead(Graph graph) {
        final HeadSearch search = new HeadSearch(graph);
        final Layer head = search.head();
        return head == null || graph.inputs().containsKey(search.features())
                ? Optional.empty()
                : Optional.of(graph.returning(List.of(search.features())));
    }
}
