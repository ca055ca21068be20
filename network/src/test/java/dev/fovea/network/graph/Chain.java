package dev.fovea.network.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds small graphs by hand. */
final class Chain {

    private final Shape image;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /** A network whose input is {@code image}. */
    Chain(long... image) {
        this.image = Shape.of(image);
    }

    Chain layer(String name, Operator operator, String... inputs) {
        layers.add(new Layer(name, operator, List.of(inputs)));
        return this;
    }

    Chain weight(String name, Shape shape) {
        return weight(name, shape, true);
    }

    Chain weight(String name, Shape shape, boolean learnable) {
        parameters.add(new Parameter(name, shape, learnable, null));
        return this;
    }

    Graph returning(String... outputs) {
        return new Graph("test", Map.of("image", image), layers, parameters, List.of(outputs));
    }
}
