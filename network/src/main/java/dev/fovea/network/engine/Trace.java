package dev.fovea.network.engine;

import dev.fovea.network.graph.Tensor;
import java.util.Collection;
import java.util.Map;

/** One run of a graph whose values are still there, so that it can be differentiated, several times if need be. */
public interface Trace extends AutoCloseable {

    /** The value of an input, a parameter, a layer or module, or of a layer's further output. */
    Tensor value(String layer);

    /**
     * Gradients of {@code sum(seed * value)}, summed over the seeds.
     *
     * @param seeds by layer or module, of the shape of its value; a one at one class makes the gradient that of its logit
     * @param of inputs, layers or modules to differentiate with respect to; only what lies between them and the seeds runs
     * @param rule what rectifiers do to a gradient
     * @return by the names given in {@code of}; zeros where no seed depends on the layer
     */
    Map<String, Tensor> gradients(Map<String, Tensor> seeds, Collection<String> of, RectifierRule rule);

    /** Frees the values. */
    @Override
    void close();
}
