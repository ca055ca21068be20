package dev.fovea.network.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Infers the shape of every value from the shapes of inputs and parameters. */
final class ShapeInference {

    /** 1 GiB of floats for one image, far more than the maps of any image network. */
    private static final long MOST_ELEMENTS = 1L << 28;

    private final Map<String, Shape> shapes = new HashMap<>();

    ShapeInference(Map<String, Shape> inputs, Map<String, Parameter> parameters) {
        inputs.forEach((name, shape) -> put(name, shape, "Input"));
        parameters.values().forEach(parameter -> put(parameter.name(), parameter.shape(), "Parameter"));
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
        final List<Shape> written = layer.outputShapes(read);
        final List<String> names = layer.outputs();
        for (int i = 0; i < names.size(); i++) {
            put(names.get(i), written.get(i), "Layer");
        }
    }

    private void put(String name, Shape shape, String kind) {
        if (!isHoldable(shape)) {
            throw new InvalidGraphException(
                    "%s '%s' has the shape %s: dimensions are 1 and up, with at most %d elements"
                            .formatted(kind, name, shape, MOST_ELEMENTS));
        }
        shapes.put(name, shape);
    }

    private static boolean isHoldable(Shape shape) {
        long size = 1;
        for (long dim : shape.withBatch(1).dims()) {
            if (dim < 1 || dim > MOST_ELEMENTS / size) {
                return false;
            }
            size *= dim;
        }
        return true;
    }
}
