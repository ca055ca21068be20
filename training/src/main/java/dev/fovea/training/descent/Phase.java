package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.training.recipe.Hyperparameters;
import java.util.Map;
import java.util.Set;

/**
 * A part of a run with one optimiser.
 *
 * @param graph with its first weights
 * @param rates of the parameters that learn, as factors on the head's learning rate
 * @param epochs planned
 * @param seed of the data order, augmentation and dropout
 * @param startCounts whether the first weights are a result, too, if no later ones are better
 * @param reported whether its epochs belong to the run's history
 * @param optional whether the run does without it if it is cut short
 */
record Phase(
        Graph graph,
        Map<String, Double> rates,
        int epochs,
        Hyperparameters settings,
        long seed,
        boolean startCounts,
        boolean reported,
        boolean optional) {

    /** Names of the parameters that learn. */
    Set<String> learning() {
        return rates.keySet();
    }

    /** The same on another part of the network. */
    Phase on(Graph part) {
        return new Phase(part, rates, epochs, settings, seed, startCounts, reported, optional);
    }

    /** Steps of the optimiser in an epoch of so many batches. */
    int stepsPerEpoch(int batches) {
        return (batches + settings.accumulation() - 1) / settings.accumulation();
    }
}
