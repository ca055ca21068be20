package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A graph whose weights change, in native memory. For use by one thread. */
public interface TrainingSession extends AutoCloseable {

    /**
     * Runs a batch forwards and backwards. Dropout is on; batch normalisation that learns uses the statistics of the batch and moves
     * its running ones.
     *
     * @param inputs by input name
     * @param loss from the output of the graph to the gradient of the loss with respect to it, of the same shape
     * @return the gradients of the loss with respect to the parameters that learn, by name
     * @throws EngineException if the runtime fails, or an input or the loss's gradient does not fit
     */
    Map<String, float[]> gradients(Map<String, Tensor> inputs, UnaryOperator<Tensor> loss);

    /**
     * Gives parameters that learn other values.
     *
     * @throws IllegalArgumentException if a parameter does not learn or has another size; nothing is changed then
     */
    void set(Map<String, float[]> weights);

    /** Makes dropout in the next call of {@link #gradients} follow from this number, whatever has been drawn before. */
    void seed(long seed);

    /** The graph with its parameters and running statistics as they are now. */
    Graph graph();

    /** Where the training really runs. */
    Placement placement();

    /** Frees the native memory. */
    @Override
    void close();
}
