package dev.fovea.network.architecture;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects the layers and parameters that {@link Value}s add. */
final class NetworkBuilder {

    private final String name;
    private final Value image;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    private NetworkBuilder(Architecture architecture) {
        this.name = architecture.name();
        final Shape shape = Shape.of(Shape.BATCH, 3, architecture.inputSize(), architecture.inputSize());
        this.image = new Value(this, "input", shape);
    }

    /** Starts a network: its input, {@code [N, 3, size, size]}. */
    static Value image(Architecture architecture) {
        return new NetworkBuilder(architecture).image;
    }

    Value parameter(String parameter, Shape shape, boolean learnable) {
        parameters.add(new Parameter(parameter, shape, learnable, null));
        return new Value(this, parameter, shape);
    }

    Value layer(String layer, Operator operator, Value... inputs) {
        layers.add(new Layer(layer, operator, Stream.of(inputs).map(Value::name).toList()));
        final List<Shape> read = Stream.of(inputs).map(Value::shape).toList();
        return new Value(this, layer, operator.outputShapes(read).get(0));
    }

    Graph returning(Value output) {
        return new Graph(name, Map.of(image.name(), image.shape()), layers, parameters, List.of(output.name()));
    }
}
