package dev.fovea.network.architecture.build;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Collects the layers and parameters that {@link Value}s add. */
public final class NetworkBuilder {

    /** As floats, they just fit into the 2 GiB of an ONNX file. */
    private static final BigInteger MOST_WEIGHTS = BigInteger.valueOf(500_000_000);

    private final String name;
    private final Value image;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    private NetworkBuilder(String name, Shape input) {
        this.name = name;
        this.image = new Value(this, "input", input);
    }

    /** Starts a network of that name: its input, {@code [N, C, size, size]} for most. */
    public static Value image(String name, Shape input) {
        return new NetworkBuilder(name, input).image;
    }

    Value parameter(String parameter, Shape shape, boolean learnable) {
        return parameter(new Parameter(parameter, shape, learnable, null));
    }

    /** A parameter that training leaves as it is. */
    public Value fixed(String parameter, Tensor value) {
        return parameter(new Parameter(parameter, value.shape(), false, value));
    }

    /** A parameter that training starts from the same value everywhere. */
    public Value learnable(String parameter, Shape shape, float start) {
        final float[] values = new float[Math.toIntExact(shape.size())];
        Arrays.fill(values, start);
        return parameter(new Parameter(parameter, shape, true, Tensor.of(shape, values)));
    }

    private Value parameter(Parameter parameter) {
        parameters.add(parameter);
        return new Value(this, parameter.name(), parameter.shape());
    }

    public Value layer(String layer, Operator operator, Value... inputs) {
        return layers(layer, operator, inputs).get(0);
    }

    /** Everything that a layer computes. */
    List<Value> layers(String name, Operator operator, Value... inputs) {
        final Layer layer =
                new Layer(name, operator, Stream.of(inputs).map(Value::name).toList());
        layers.add(layer);
        final List<Shape> written =
                layer.outputShapes(Stream.of(inputs).map(Value::shape).toList());
        return IntStream.range(0, written.size())
                .mapToObj(i -> new Value(this, layer.outputs().get(i), written.get(i)))
                .toList();
    }

    Graph returning(Value output) {
        requireWritable();
        return new Graph(name, Map.of(image.name(), image.shape()), layers, parameters, List.of(output.name()));
    }

    private void requireWritable() {
        BigInteger weights = BigInteger.ZERO;
        for (Parameter parameter : parameters) {
            weights = weights.add(LongStream.of(parameter.shape().dims())
                    .mapToObj(BigInteger::valueOf)
                    .reduce(BigInteger.ONE, BigInteger::multiply));
        }
        if (weights.compareTo(MOST_WEIGHTS) > 0) {
            throw new InvalidGraphException(
                    "'%s' would have %d weights; a model file holds at most %d. Choose fewer or smaller layers"
                            .formatted(name, weights, MOST_WEIGHTS));
        }
    }
}
