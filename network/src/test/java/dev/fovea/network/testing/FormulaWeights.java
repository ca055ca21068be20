package dev.fovea.network.testing;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.CRC32;

/**
 * Weights that any program can compute from a parameter's name alone, so that reference outputs need no file of weights: a hash of name
 * and position gives a v in [-1, 1) for each element, scaled to keep a network's values in range.
 */
public final class FormulaWeights {

    private FormulaWeights() {}

    /** The graph with a value for every parameter of its convolutions, linear layers and batch normalisations. */
    public static Graph fill(Graph graph) {
        final Map<String, Tensor> values = new HashMap<>();
        for (Layer layer : graph.layers()) {
            final List<String> names = layer.inputs();
            switch (layer.operator().type()) {
                case "Conv", "Gemm" -> {
                    values.put(names.get(1), weight(names.get(1), graph.shape(names.get(1))));
                    names.stream()
                            .skip(2)
                            .forEach(bias -> values.put(bias, of(bias, graph.shape(bias), v -> 0.05 * v)));
                }
                case "BatchNormalization" -> {
                    final Shape channels = graph.shape(names.get(1));
                    values.put(names.get(1), of(names.get(1), channels, v -> 0.5 + 0.1 * v));
                    values.put(names.get(2), of(names.get(2), channels, v -> 0.1 * v));
                    values.put(names.get(3), of(names.get(3), channels, v -> 0.1 * v));
                    values.put(names.get(4), of(names.get(4), channels, v -> 1 + 0.3 * Math.abs(v)));
                }
                default -> requireNoParameter(graph, layer);
            }
        }
        return graph.withParameters(values);
    }

    /** An image {@code [1, 3, size, size]} from the name {@code input}. */
    public static Tensor image(int size) {
        return of("input", Shape.of(1, 3, size, size), v -> 2 * v);
    }

    /** He initialisation's bound (2015) for the inputs of one output channel. */
    private static Tensor weight(String name, Shape shape) {
        final double bound = Math.sqrt(6.0 / shape.from(1).size());
        return of(name, shape, v -> v * bound);
    }

    private static Tensor of(String name, Shape shape, DoubleUnaryOperator scale) {
        final CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        final float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) scale.applyAsDouble(hash(i, (int) crc.getValue()));
        }
        return Tensor.of(shape, values);
    }

    private static double hash(int position, int seed) {
        int u = position * 0x9E3779B1 + seed;
        u ^= u >>> 15;
        u *= 0x85EBCA6B;
        u ^= u >>> 13;
        return Integer.toUnsignedLong(u) / 0x1p32 * 2 - 1;
    }

    private static void requireNoParameter(Graph graph, Layer layer) {
        if (layer.inputs().stream().anyMatch(graph.parameters()::containsKey)) {
            throw new InvalidGraphException("There is no formula for the parameters of '%s'".formatted(layer.name()));
        }
    }
}
