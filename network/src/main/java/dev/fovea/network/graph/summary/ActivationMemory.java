package dev.fovea.network.graph.summary;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What a network takes for one image of its input size when it is differentiated, besides its weights. An estimate: every value is kept,
 * and a layer's gradient takes several times what the layer reads, writes and holds meanwhile.
 *
 * @param bytes of 32-bit floats
 * @param largest the layer that takes most
 */
public record ActivationMemory(double bytes, Layer largest) {

    /** An image and its gradient, in parts, joined, multiplied and summed: as measured for a Pad whose output is nearly all padding. */
    private static final int COPIES = 8;

    public static ActivationMemory of(Graph graph) {
        final double kept = graph.layers().stream()
                .flatMap(layer -> graph.outputShapes(layer).stream())
                .mapToDouble(ActivationMemory::elements)
                .sum();
        final Layer largest = graph.layers().stream()
                .max(Comparator.comparingDouble(layer -> atOnce(layer, graph)))
                .orElseThrow();
        return new ActivationMemory(Float.BYTES * (kept + COPIES * atOnce(largest, graph)), largest);
    }

    private static double atOnce(Layer layer, Graph graph) {
        final Stream<Shape> read = layer.inputs().stream()
                .filter(input -> !input.isEmpty() && !graph.parameters().containsKey(input))
                .map(graph::shape);
        return Stream.concat(read, graph.outputShapes(layer).stream())
                        .mapToDouble(ActivationMemory::elements)
                        .sum()
                + layer.operator().scratch(graph.inputShapes(layer));
    }

    private static double elements(Shape shape) {
        return shape.withBatch(1).size();
    }
}
