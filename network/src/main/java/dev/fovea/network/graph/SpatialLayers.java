package dev.fovea.network.graph;

import java.util.Optional;

/** The layers whose output is still an image: more than one position. */
public final class SpatialLayers {

    private SpatialLayers() {}

    /** The last of them, which class activation maps explain by default. */
    public static Optional<String> last(Graph graph) {
        return graph.layers().stream()
                .filter(layer -> isSpatial(graph.shape(layer.name())))
                .map(layer -> layer.name())
                .reduce((first, second) -> second);
    }

    public static boolean isSpatial(Shape shape) {
        return shape.rank() == 4 && shape.dim(2) * shape.dim(3) > 1;
    }
}
