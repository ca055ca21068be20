package dev.fovea.network.feature;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.part.Head;
import dev.fovea.network.graph.part.SpatialLayers;
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
        final String output = graph.output();
        return beforeHead(graph.returning(List.of(output)))
                .flatMap(SpatialLayers::last)
                .or(() -> SpatialLayers.last(graph));
    }

    private static Optional<Graph> beforeHead(Graph graph) {
        return Head.of(graph)
                .map(Head::features)
                .filter(features -> !graph.inputs().containsKey(features))
                .map(features -> graph.returning(List.of(features)));
    }
}
