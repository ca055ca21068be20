package dev.fovea.network.conversion;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import java.util.Optional;

/** The layers whose output is still an image: more than one position. */
final class SpatialLayers {

    private SpatialLayers() {}

    /** The last of them, which class activation maps explain by default. */
    static Optional<String> last(Graph graph) {
        return graph.layers().stream()
                .filter(layer -> isSpatial(graph.shape(layer.name())))
                .map(layer -> layer.name())
                .reduce((first, second) -> second);
    }

    private static boolean isSpatial(Shape shape) {
        return shape.rank() == 4 && shape.dim(2) * shape.dim(3) > 1;
    }
}
