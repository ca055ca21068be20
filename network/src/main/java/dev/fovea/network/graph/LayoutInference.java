package dev.fovea.network.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what the axes of every value count, from the inputs through all layers. Weights count nothing of an image. */
final class LayoutInference {

    private final Map<String, Shape> shapes;
    private final Map<String, Layout> layouts = new HashMap<>();

    /** @param inputs of a part of a network, as they are in the whole; others are images or features */
    LayoutInference(Map<String, Shape> shapes, Map<String, Shape> inputs, Map<String, Layout> known) {
        this.shapes = shapes;
        inputs.forEach((name, shape) -> layouts.put(name, known.getOrDefault(name, Layout.ofInput(shape))));
    }

    Map<String, Layout> infer(List<Layer> sorted) {
        for (Layer layer : sorted) {
            final List<Layout> read = layer.inputs().stream()
                    .filter(input -> !input.isEmpty())
                    .map(this::layout)
                    .toList();
            final List<Shape> written =
                    layer.outputs().stream().map(this::shape).toList();
            final List<Layout> found = layer.operator().outputLayouts(read, written);
            for (int i = 0; i < written.size(); i++) {
                layouts.put(layer.outputs().get(i), found.get(i));
            }
        }
        return Map.copyOf(layouts);
    }

    private Layout layout(String value) {
        final Layout known = layouts.get(value);
        return known == null ? Layout.unknown(shape(value)) : known;
    }

    private Shape shape(String value) {
        return shapes.getOrDefault(value, Shape.scalar());
    }
}
