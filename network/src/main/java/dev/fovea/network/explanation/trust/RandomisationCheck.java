package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * The cascading randomisation of Adebayo et al., "Sanity checks for saliency maps" (2018): from the head down the weights of ever more
 * layers become random, and a map that stays the same does not explain the network. The paper draws new weights; here each weight
 * tensor's values are shuffled, so that they keep their distribution and nothing of what was learned. Running statistics stay.
 *
 * @param steps at most so many maps, 1 to 100; layers are randomised several at a time if there are more
 * @param seed of the shuffling; the same gives the same answer
 */
public record RandomisationCheck(int steps, long seed) {

    public RandomisationCheck {
        if (steps < 1 || steps > 100) {
            throw new ExplanationException("'steps' must be from 1 to 100, not " + steps);
        }
    }

    /**
     * Checks a method.
     *
     * @param map the method's map on {@code graph}
     * @param explain the method's map, on the same grid, of the same class on the graph it is given
     * @throws ExplanationException if there are no weights to make random
     */
    public Randomisation of(Graph graph, Heatmap map, Function<Graph, Heatmap> explain) {
        final List<Layer> layers = new ArrayList<>(graph.layers().stream()
                .filter(layer -> !weights(graph, layer).isEmpty())
                .toList());
        if (layers.isEmpty()) {
            throw new ExplanationException("'%s' has no weights to make random".formatted(graph.name()));
        }
        Collections.reverse(layers);
        final Random random = new Random(seed);
        final Map<String, Tensor> shuffled = new HashMap<>();
        final List<RandomisationStep> found = new ArrayList<>();
        final int maps = Math.min(steps, layers.size());
        int done = 0;
        for (int step = 0; step < maps; step++) {
            // The head alone first, the whole network last.
            final int end = maps == 1 ? layers.size() : 1 + (layers.size() - 1) * step / (maps - 1);
            for (; done < end; done++) {
                for (Parameter weight : weights(graph, layers.get(done))) {
                    shuffled.computeIfAbsent(weight.name(), name -> shuffled(weight.filled(), random));
                }
            }
            final Heatmap other = explain.apply(graph.withParameters(shuffled));
            found.add(new RandomisationStep(
                    layers.get(done - 1).name(),
                    RankCorrelation.of(map.values().floats(), other.values().floats()),
                    StructuralSimilarity.of(map, other)));
        }
        return new Randomisation(found);
    }

    private static List<Parameter> weights(Graph graph, Layer layer) {
        return layer.inputs().stream()
                .map(graph.parameters()::get)
                .filter(parameter -> parameter != null && parameter.learnable())
                .toList();
    }

    private static Tensor shuffled(Tensor tensor, Random random) {
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
