package dev.fovea.network.engine;

import dev.fovea.network.graph.Tensor;
import java.util.Map;

/** A graph with its weights in native memory, ready to run forwards and backwards. Safe for use by many threads, one at a time. */
public interface Differentiator extends AutoCloseable {

    /**
     * Runs the graph and keeps every value; waits while another trace is open.
     *
     * @throws EngineException if the runtime fails or an input does not fit
     */
    Trace trace(Map<String, Tensor> inputs);

    /** Where the graph really runs. */
    Placement placement();

    /** Frees the native memory, once no trace is open. */
    @Override
    void close();
}
