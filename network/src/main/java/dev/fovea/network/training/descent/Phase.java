package dev.fovea.network.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.training.data.Batches;
import dev.fovea.network.training.loss.Loss;
import dev.fovea.network.training.recipe.Hyperparameters;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a run with one optimiser.
 *
 * @param graph with its first weights
 * @param rates of the parameters that learn, as factors on the head's learning rate
 * @param epochs planned
 * @param classWeights for losses without their own; empty for 1 each
 * @param training closed by who made it
 * @param validation the same; its order does not matter
 * @param seed of dropout
 * @param reported whether its epochs belong to the run's history
 */
record Phase(
        Graph graph,
        Map<String, Double> rates,
        int epochs,
        Hyperparameters settings,
        Loss loss,
        List<Double> classWeights,
        Batches training,
        Batches validation,
        long seed,
        boolean reported) {

    /** Names of the parameters that learn. */
    Set<String> learning() {
        return rates.keySet();
    }
}
