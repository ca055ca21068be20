package dev.fovea.network.weights;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts tensors into the parameters of the same names, or says all that does not match. */
final class WeightMatch {

    /** Torch counts batches for a batch norm without momentum; inference never reads the count. */
    private static final String BATCH_COUNT = "num_batches_tracked";

    private final Graph graph;
    private final Map<String, Tensor> matched = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private final List<String> misshaped = new ArrayList<>();

    WeightMatch(Graph graph, Map<String, Tensor> tensors) {
        this.graph = graph;
        graph.parameters().values().stream()
                .filter(parameter ->
                        !tensors.containsKey(parameter.name()) && !isConstant(parameter) && !isFixed(parameter))
                .forEach(parameter -> missing.add(parameter.name()));
        tensors.forEach(this::match);
    }

    private void match(String name, Tensor tensor) {
        final Parameter parameter = graph.parameters().get(name);
        if (parameter == null) {
            if (!name.endsWith(BATCH_COUNT)) {
                unexpected.add(name);
            }
        } else if (!tensor.shape().equals(parameter.shape())) {
            misshaped.add("%s is %s, needs %s".formatted(name, tensor.shape(), parameter.shape()));
        } else if (tensor.type().isFloatingPoint() == isConstant(parameter)) {
            misshaped.add("%s is %s, needs %s"
                    .formatted(name, tensor.type(), isConstant(parameter) ? "integers" : "floating-point numbers"));
        } else {
            matched.put(name, tensor.type().isFloatingPoint() ? tensor.toFloat32() : tensor);
        }
    }

    private static boolean isConstant(Parameter parameter) {
        final Tensor value = parameter.value();
        return value != null && !value.type().isFloatingPoint();
    }

    /** Part of the design, as a window of Gaussian weights is; running statistics are not, though nothing learns them either. */
    private boolean isFixed(Parameter parameter) {
        return parameter.value() != null
                && !parameter.learnable()
                && graph.layers().stream()
                        .filter(layer -> layer.inputs().contains(parameter.name()))
                        .allMatch(
                                layer -> layer.operator().learns(layer.inputs().indexOf(parameter.name())));
    }

    Graph fill() {
        if (!missing.isEmpty() || !unexpected.isEmpty() || !misshaped.isEmpty()) {
            throw new WeightMismatchException(missing, unexpected, misshaped);
        }
        return graph.withParameters(matched);
    }
}
