package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.UnknownLayerException;

/** Runs graphs on one deep-learning runtime. */
public interface Engine {

    /** The name used in configuration and receipts: {@code onnxruntime}, {@code pytorch} or {@code mxnet}. */
    String name();

    /**
     * Prepares a graph to run. The session owns native memory until it is closed.
     *
     * @throws EngineException if the runtime refuses the graph
     * @throws UnknownLayerException if an output asked for is no layer and no module
     * @throws InvalidGraphException if a parameter has no value
     */
    Session open(Graph graph, SessionOptions options);
}
