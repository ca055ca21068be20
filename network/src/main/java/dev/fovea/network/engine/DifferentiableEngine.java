package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;

/** An engine that can also run graphs backwards. */
public interface DifferentiableEngine extends Engine {

    /**
     * Prepares a graph to be differentiated. Batch normalisation uses its running statistics and dropout is off.
     *
     * @throws EngineException if the runtime refuses the graph
     */
    Differentiator differentiate(Graph graph, Device device);
}
