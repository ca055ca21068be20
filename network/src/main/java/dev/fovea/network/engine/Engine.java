package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;

/** Runs graphs on one deep-learning runtime. */
public interface Engine {

    /** The name used in configuration and receipts: {@code onnxruntime}, {@code pytorch} or {@code mxnet}. */
    String name();

    /**
     * Prepares a graph to run. The session owns native memory until it is closed.
     *
     * @throws EngineException if the runtime refuses the graph
     */
    Session open(Graph graph, SessionOptions options);
}
