package dev.fovea.network.architecture;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds layers one after the other, inferring shapes on the way, with torch's names for parameters ({@code weight}, {@code bias},
 * {@code running_mean}, {@code running_var}). Every method takes and returns the names of values.
 */
final class NetworkBuilder {

    private final String name;
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    NetworkBuilder(String name) {
        this.name = name;
    }

    /** The photo: {@code [N, 3, size, size]}. */
    String image(int size) {
        final Shape shape = Shape.of(Shape.BATCH, 3, size, size);
        inputs.put("input", shape);
        shapes.put("input", shape);
        return "input";
    }

    /** A layer without parameters. */
    String layer(String layer, Operator operator, String... values) {
        return add(layer, operator, List.of(values));
    }

    /** A convolution of the given window with a weight {@code [channels, C, kH, kW]} and no bias. */
    String conv(String layer, String x, long channels, Window2d window) {
        return conv(layer, x, channels, window, 1, false);
    }

    String convWithBias(String layer, String x, long channels, Window2d window) {
        return conv(layer, x, channels, window, 1, true);
    }

    /** A convolution of each channel on its own. */
    String depthwise(String layer, String x, Window2d window) {
        return conv(layer, x, channels(x), window, channels(x), false);
    }

    String conv(String layer, String x, long channels, Window2d window, long groups, boolean bias) {
        final Conv conv = new Conv(window, groups);
        final List<String> values = new ArrayList<>(List.of(x));
        values.add(parameter(
                layer + ".weight",
                Shape.of(
                        channels,
                        channels(x) / groups,
                        window.height().kernel(),
                        window.width().kernel()),
                true));
        if (bias) {
            values.add(parameter(layer + ".bias", Shape.of(channels), true));
        }
        return add(layer, conv, values);
    }

    String batchNorm(String layer, String x) {
        return batchNorm(layer, x, 1e-5f);
    }

    String batchNorm(String layer, String x, float epsilon) {
        final BatchNormalization norm = new BatchNormalization(epsilon, 0.9f);
        final Shape perChannel = Shape.of(channels(x));
        return add(
                layer,
                norm,
                List.of(
                        x,
                        parameter(layer + ".weight", perChannel, true),
                        parameter(layer + ".bias", perChannel, true),
                        parameter(layer + ".running_mean", perChannel, false),
                        parameter(layer + ".running_var", perChannel, false)));
    }

    String relu(String layer, String x) {
        return layer(layer, new Relu(), x);
    }

    String add(String layer, String a, String b) {
        return layer(layer, new Add(), a, b);
    }

    /** Joins channels. */
    String concat(String layer, String... values) {
        return layer(layer, new Concat(1), values);
    }

    /** A linear layer over {@code [N, in]} with a weight {@code [out, in]} and a bias. */
    String linear(String layer, String x, long out) {
        return add(
                layer,
                Gemm.linear(),
                List.of(
                        x,
                        parameter(layer + ".weight", Shape.of(out, shape(x).dim(1)), true),
                        parameter(layer + ".bias", Shape.of(out), true)));
    }

    Shape shape(String value) {
        return shapes.getOrDefault(value, Shape.scalar());
    }

    long channels(String value) {
        return shape(value).dim(1);
    }

    Graph build(String output) {
        return new Graph(name, inputs, layers, parameters, List.of(output));
    }

    private String parameter(String parameter, Shape shape, boolean learnable) {
        parameters.add(new Parameter(parameter, shape, learnable, null));
        shapes.put(parameter, shape);
        return parameter;
    }

    private String add(String layer, Operator operator, List<String> values) {
        final Layer added = new Layer(layer, operator, values);
        final List<Shape> written =
                operator.outputShapes(values.stream().map(this::shape).toList());
        for (int i = 0; i < written.size(); i++) {
            shapes.put(added.outputs().get(i), written.get(i));
        }
        layers.add(added);
        return layer;
    }
}
