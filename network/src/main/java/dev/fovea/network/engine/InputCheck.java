package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refuses inputs that do not fit a graph before they reach native code. */
public record InputCheck(Graph graph) {

    /**
     * Checks names and shapes; only the batch size is free where the graph leaves it open.
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

    private static boolean fits(Shape actual, Shape expected) {
        return actual.rank() == expected.rank()
                && actual.size() > 0
                && (expected.rank() == 0 || expected.withBatch(actual.dim(0)).equals(actual));
    }
}
