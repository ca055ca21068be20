package dev.fovea.network.explanation.relevance;

import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Add;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code operator(data, weight) + bias}, run as a graph of its own. */
final class LinearTerm implements AutoCloseable {

    private static final String SUM = "sum";

    private final Map<String, Tensor> data = new LinkedHashMap<>();
    private final Differentiator differentiator;
    private final Trace trace;

    LinearTerm(
            Function<Graph, Differentiator> engine,
            Operator operator,
            List<Tensor> data,
            @Nullable Tensor weight,
            @Nullable Tensor bias) {
        for (Tensor value : data) {
            this.data.put("x" + this.data.size(), value);
        }
        this.differentiator = engine.apply(graph(operator, weight, bias));
        try {
            this.trace = differentiator.trace(this.data);
        } catch (RuntimeException e) {
            differentiator.close();
            throw e;
        }
    }

    private Graph graph(Operator operator, @Nullable Tensor weight, @Nullable Tensor bias) {
        final List<String> read = new ArrayList<>(data.keySet());
        final List<Parameter> parameters = new ArrayList<>();
        if (weight != null) {
            read.add("weight");
            parameters.add(new Parameter("weight", weight.shape(), false, weight));
        }
        final List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(bias == null ? SUM : "products", operator, read));
        if (bias != null) {
            layers.add(new Layer(SUM, new Add(), List.of("products", "bias")));
            parameters.add(new Parameter("bias", bias.shape(), false, bias));
        }
        final Map<String, Shape> inputs = new LinkedHashMap<>();
        data.forEach((name, value) -> inputs.put(name, value.shape()));
        return new Graph("linear term", inputs, layers, parameters, List.of(SUM));
    }

    Tensor value() {
        return trace.value(SUM);
    }

    /** For each value read, what its elements contribute to {@code sum(seed * value())}. */
    List<Tensor> contributions(Tensor seed) {
        final Map<String, Tensor> gradients =
                trace.gradients(Map.of(SUM, seed), data.keySet(), RectifierRule.DERIVATIVE);
        return data.entrySet().stream()
                .map(entry -> Elements.product(entry.getValue(), Elements.require(gradients.get(entry.getKey()))))
                .toList();
    }

    @Override
    public void close() {
        trace.close();
        differentiator.close();
    }
}
