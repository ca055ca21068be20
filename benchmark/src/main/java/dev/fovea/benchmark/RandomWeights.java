package dev.fovea.benchmark;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.BatchNormalization;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** New weights: He et al. (2015) for filters and matrices, zero for biases, the identity for normalisations. */
final class RandomWeights {

    private RandomWeights() {}

    static Graph fill(Graph graph) {
        final SplittableRandom random = new SplittableRandom(1);
        final Map<String, Tensor> values = new HashMap<>();
        for (Layer layer : graph.layers()) {
            final List<String> names = layer.inputs().stream()
                    .filter(graph.parameters()::containsKey)
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                final boolean one = layer.operator() instanceof BatchNormalization && (i == 0 || i == 3);
                values.put(names.get(i), tensor(graph.shape(names.get(i)), one, random));
            }
        }
        return graph.withParameters(values);
    }

    private static Tensor tensor(Shape shape, boolean one, SplittableRandom random) {
        final float[] values = new float[Math.toIntExact(shape.size())];
        if (shape.rank() > 1) {
            final double deviation = Math.sqrt(2.0 / shape.from(1).size());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        } else {
            Arrays.fill(values, one ? 1 : 0);
        }
        return Tensor.of(shape, values);
    }
}
