package dev.fovea.network.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Infers the shape of every value from the shapes of inputs and parameters. */
final class ShapeInference {

    private final Map<String, Shape> shapes = new HashMap<>();

    ShapeInference(Map<String, Shape> inputs, Map<String, Parameter> parameters) {
        shapes.putAll(inputs);
        parameters.values().forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
    }

    Map<String, Shape> infer(List<Layer> sorted) {
        sorted.forEach(this::infer);
        return Map.copyOf(shapes);
    }

    private void infer(Layer layer) {
        final List<Shape> read = layer.inputs().stream()
                .filter(input -> !input.isEmpty())
                .map(input -> shapes.getOrDefault(input, Shape.scalar()))
                .toList();
        final List<Shape> written;
        try {
            written = layer.operator().outputShapes(read);
        } catch (InvalidGraphException | IllegalArgumentException | ArithmeticException e) {
            throw new InvalidGraphException(
                    "Layer '%s' (%s) cannot take inputs of shape %s: %s"
                            .formatted(layer.name(), layer.operator().type(), read, e.getMessage()),
                    e);
        }
        final List<String> names = layer.outputs();
        for (int i = 0; i < names.size(); i++) {
            shapes.put(names.get(i), written.get(i));
        }
    }
}
