package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses inputs that do not fit a graph before they reach native code.
 *
 * @param anyExtent whether all dimensions of [N, C, H, W] behind the second are free
 */
public record InputCheck(Graph graph, boolean anyExtent) {

    /** For inputs of the graph's own size. */
    public InputCheck(Graph graph) {
        this(graph, false);
    }

    /**
     * Checks names and shapes; the batch size is free where the graph leaves it open.
     *
     * @return the inputs of the graph, in its order
     * @throws EngineException naming the input and the shape it should have
     */
    public Map<String, Tensor> check(Map<String, Tensor> inputs) {
        for (String name : inputs.keySet()) {
            if (!graph.inputs().containsKey(name)) {
                throw new EngineException("There is no input '%s'; the inputs are %s"
                        .formatted(name, graph.inputs().keySet()));
            }
        }
        final Map<String, Tensor> checked = new LinkedHashMap<>();
        graph.inputs().forEach((name, expected) -> {
            final Tensor tensor = inputs.get(name);
            if (tensor == null) {
                throw new EngineException("Input '%s' %s is missing".formatted(name, expected));
            }
            if (!fits(tensor.shape(), expected)) {
                throw new EngineException(
                        "Input '%s' must have the shape %s, not %s".formatted(name, expected, tensor.shape()));
            }
            checked.put(name, tensor);
        });
        return checked;
    }

    private boolean fits(Shape actual, Shape expected) {
        if (actual.rank() != expected.rank() || actual.size() == 0) {
            return false;
        }
        if (expected.rank() == 0) {
            return true;
        }
        final Shape whole = expected.withBatch(actual.dim(0));
        if (anyExtent && whole.rank() == 4) {
            return whole.dim(0) == actual.dim(0) && whole.dim(1) == actual.dim(1);
        }
        return whole.equals(actual);
    }
}
