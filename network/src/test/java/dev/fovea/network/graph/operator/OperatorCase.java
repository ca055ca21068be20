package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An operator, what it reads, and what it must compute. */
record OperatorCase(String name, Operator operator, List<Tensor> data, List<Tensor> weights, List<Tensor> expected) {

    static OperatorCase of(String name, Operator operator) {
        return new OperatorCase(name, operator, List.of(), List.of(), List.of());
    }

    OperatorCase data(Shape shape, double... values) {
        return new OperatorCase(name, operator, with(data, shape, values), weights, expected);
    }

    OperatorCase weight(Shape shape, double... values) {
        return new OperatorCase(name, operator, data, with(weights, shape, values), expected);
    }

    OperatorCase gives(Shape shape, double... values) {
        return new OperatorCase(name, operator, data, weights, with(expected, shape, values));
    }

    private static List<Tensor> with(List<Tensor> tensors, Shape shape, double... values) {
        final float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Stream.concat(tensors.stream(), Stream.of(Tensor.of(shape, floats)))
                .toList();
    }

    /** Data and weights in the layer's order. */
    List<Tensor> inputs() {
        return Stream.concat(data.stream(), weights.stream()).toList();
    }

    /** The data by the names of the graph's inputs. */
    Map<String, Tensor> named() {
        final Map<String, Tensor> named = new LinkedHashMap<>();
        data.forEach(tensor -> named.put("x" + named.size(), tensor));
        return named;
    }

    /** The same with its weights as data. */
    OperatorCase ofDataAlone() {
        return new OperatorCase(name, operator, inputs(), List.of(), expected);
    }

    /** A graph of this one layer. */
    Graph graph() {
        final Map<String, Shape> inputs = new LinkedHashMap<>();
        named().forEach((input, tensor) -> inputs.put(input, tensor.shape()));
        final List<String> reads = new ArrayList<>(inputs.keySet());
        final List<Parameter> parameters = new ArrayList<>();
        for (Tensor weight : weights) {
            final boolean learnable = weight.shape().rank() > 0 && operator.learns(reads.size());
            final String parameter = "w" + parameters.size();
            parameters.add(new Parameter(parameter, weight.shape(), learnable, weight));
            reads.add(parameter);
        }
        final Layer layer = new Layer("layer", operator, reads);
        return new Graph("one layer", inputs, List.of(layer), parameters, layer.outputs());
    }

    @Override
    public String toString() {
        return operator.type() + " " + name;
    }
}
