package dev.fovea.network.explanation.trust;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A network whose weights become random, layer by layer. The values of each weight tensor are shuffled, so that they keep their
 * distribution and nothing of what was learned. Running statistics stay.
 */
public final class ShuffledWeights {

    private final Graph graph;
    private final Random random;
    private final Map<String, Tensor> shuffled = new HashMap<>();

    /** @param seed of the shuffling; the same seed and order of layers give the same network */
    ShuffledWeights(Graph graph, long seed) {
        this.graph = graph;
        this.random = new Random(seed);
    }

    /** The network with all its weights shuffled; empty if it has none. */
    public static Optional<Graph> of(Graph graph, long seed) {
        final ShuffledWeights weights = new ShuffledWeights(graph, seed);
        weights.layers().forEach(weights::shuffle);
        return weights.shuffled.isEmpty() ? Optional.empty() : Optional.of(weights.network());
    }

    /** The layers that have weights, in the graph's order. */
    List<Layer> layers() {
        return graph.layers().stream()
                .filter(layer -> !weights(layer).isEmpty())
                .toList();
    }

    /** Shuffles one more layer; weights that several layers share only once. */
    void shuffle(Layer layer) {
        for (Parameter weight : weights(layer)) {
            shuffled.computeIfAbsent(weight.name(), name -> shuffled(weight.filled()));
        }
    }

    /** The network with the layers shuffled so far. */
    Graph network() {
        return graph.withParameters(shuffled);
    }

    private List<Parameter> weights(Layer layer) {
        return layer.inputs().stream()
                .map(graph.parameters()::get)
                .filter(parameter -> parameter != null && parameter.learnable())
                .toList();
    }

    private Tensor shuffled(Tensor tensor) {
        final float[] values = tensor.floats();
        for (int i = values.length - 1; i > 0; i--) {
            final int other = random.nextInt(i + 1);
            final float value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
        return Tensor.of(tensor.shape(), values);
    }
}
