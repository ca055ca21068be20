package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The cascading randomisation of Adebayo et al., "Sanity checks for saliency maps" (2018): from the head down the weights of ever more
 * layers become random, and a map that stays the same does not explain the network. The paper draws new weights; here
 * they are shuffled, as {@link ShuffledWeights} says.
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
        final ShuffledWeights weights = new ShuffledWeights(graph, seed);
        final List<Layer> layers = new ArrayList<>(weights.layers());
        if (layers.isEmpty()) {
            throw new ExplanationException("'%s' has no weights to make random".formatted(graph.name()));
        }
        Collections.reverse(layers);
        final List<RandomisationStep> found = new ArrayList<>();
        final int maps = Math.min(steps, layers.size());
        int done = 0;
        for (int step = 0; step < maps; step++) {
            // The head alone first, the whole network last.
            final int end = maps == 1 ? layers.size() : 1 + (layers.size() - 1) * step / (maps - 1);
            for (; done < end; done++) {
                weights.shuffle(layers.get(done));
            }
            final Heatmap other = explain.apply(weights.network());
            found.add(new RandomisationStep(
                    layers.get(done - 1).name(),
                    RankCorrelation.of(map.values().floats(), other.values().floats()),
                    StructuralSimilarity.of(map, other)));
        }
        return new Randomisation(found);
    }
}
