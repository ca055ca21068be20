package dev.fovea.network.feature;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** From the outputs of some layers of one network to features. */
public final class FeatureExtraction {

    private final Pooling pooling;
    private final boolean unitLength;

    /** Names of layers by the names they were asked for under. */
    private final Map<String, String> layers = new LinkedHashMap<>();

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Map<String, Layout> layouts = new HashMap<>();

    /**
     * Finds the layers and the shapes of their features.
     *
     * @param layersOrModules at least one, no two of which mean the same layer
     * @param unitLength whether the features of each layer are divided by their length
     * @throws dev.fovea.network.graph.UnknownLayerException if the network does not have one of them
     * @throws IllegalArgumentException if a layer is named twice, cannot be pooled, or gives no output for each photo
     */
    public FeatureExtraction(Graph graph, List<String> layersOrModules, Pooling pooling, boolean unitLength) {
        this.pooling = pooling;
        this.unitLength = unitLength;
        final Set<String> found = new LinkedHashSet<>();
        for (String asked : layersOrModules) {
            final String layer = graph.layer(asked).name();
            if (!found.add(layer)) {
                throw new IllegalArgumentException("The layer '%s' is asked for twice%s"
                        .formatted(layer, asked.equals(layer) ? "" : ", once as '" + asked + "'"));
            }
            layers.put(asked, layer);
            layouts.put(layer, graph.layout(layer));
            shapes.put(asked, pooled(asked, graph.shape(layer), graph.layout(layer)));
        }
    }

    private Shape pooled(String layer, Shape output, Layout layout) {
        if (output.rank() == 0 || (output.dim(0) != Shape.BATCH && output.dim(0) != 1)) {
            throw new IllegalArgumentException(
                    "The layer '%s' gives %s, which is not one output per photo".formatted(layer, output));
        }
        try {
            return pooling.pooled(output.from(1), layout);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The layer '%s' cannot be pooled: %s".formatted(layer, e.getMessage()), e);
        }
    }

    /** Shapes of one photo's features, by the names that the layers were asked for under. */
    public Map<String, Shape> shapes() {
        return Collections.unmodifiableMap(shapes);
    }

    /** The layers to run, by their own names. */
    public List<String> layers() {
        return List.copyOf(layers.values());
    }

    /**
     * The features, by the names that the layers were asked for under.
     *
     * @param outputs of the layers by their own names, {@code [N, ...]}
     * @return {@code [N, ...]} each
     */
    public Map<String, Tensor> of(Map<String, Tensor> outputs) {
        final Map<String, Tensor> features = new LinkedHashMap<>();
        layers.forEach((asked, layer) -> {
            final Tensor output = outputs.get(layer);
            if (output == null) {
                throw new InvalidGraphException("The output of the layer '%s' is missing".formatted(layer));
            }
            final Tensor pooled = pooling.apply(output.toFloat32(), Objects.requireNonNull(layouts.get(layer)));
            features.put(asked, unitLength ? UnitLength.of(pooled) : pooled);
        });
        return features;
    }
}
