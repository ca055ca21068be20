package dev.fovea.network.graph.part;

import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import java.util.Optional;

/** The layers whose output is still an image: more than one position. */
public final class SpatialLayers {

    private SpatialLayers() {}

    /** The last of them. */
    public static Optional<String> last(Graph graph) {
        return graph.layers().stream()
                .map(Layer::name)
                .filter(layer -> isSpatial(graph, layer))
                .reduce((first, second) -> second);
    }

    /** Whether it is known where a layer's output has which position of the image, and there is more than one. */
    public static boolean isSpatial(Graph graph, String layer) {
        return graph.maps(layer).filter(FeatureMaps::isSpatial).isPresent();
    }
}
