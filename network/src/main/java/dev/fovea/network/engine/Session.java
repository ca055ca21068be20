package dev.fovea.network.engine;

import dev.fovea.network.graph.Tensor;
import java.util.Map;

/** A graph ready to run, with its weights in native memory. Safe for use by many threads. */
public interface Session extends AutoCloseable {

    /**
     * Runs the graph.
     *
     * @param inputs by input name, e.g. {@code [N, C, H, W]} floats
     * @return by layer name, the outputs asked for when the session was opened
     * @throws EngineException if the runtime fails or an input is missing or wrongly shaped
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs);

    /** Where the session really runs. */
    Placement placement();

    /** Frees the native memory; waits for nothing, so no run may be under way. */
    @Override
    void close();
}
