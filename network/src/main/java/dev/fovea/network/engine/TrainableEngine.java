package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import java.util.Set;

/** An engine on which the weights of a graph can be trained. */
public interface TrainableEngine extends Engine {

    /**
     * Prepares a graph with one output to be trained.
     *
     * @param learning names of the parameters that are to change; the others are frozen, and batch normalisation whose weights are
     *     frozen keeps to its running statistics
     * @throws EngineException if the runtime refuses the graph
     * @throws IllegalArgumentException if a name is no learnable parameter of the graph, there is none, or the graph has more outputs
     */
    TrainingSession train(Graph graph, Set<String> learning, Device device);
}
