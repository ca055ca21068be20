package dev.fovea.network.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.ConvTranspose;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.MatMul;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * New weights for a network. Filters and matrices are drawn from a normal distribution with a variance of 2 / fan-in (He et al., "Delving
 * deep into rectifiers", 2015), their biases are 0, normalisations start as the identity. Other parameters keep their values, and
 * normalisations that were folded into convolutions stay folded.
 */
final class RandomWeights {

    private RandomWeights() {}

    static Graph initialise(Graph graph, long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Map<String, Tensor> values = new HashMap<>();
        for (Layer layer : graph.layers()) {
            if (layer.operator() instanceof BatchNormalization) {
                for (int i = 1; i < layer.inputs().size(); i++) {
                    put(graph, layer.inputs().get(i), i == 1 || i == 4 ? 1 : 0, values);
                }
            } else if (multiplies(layer) && isLearnable(graph, layer.inputs().get(1))) {
                final Shape shape = graph.shape(layer.inputs().get(1));
                final double deviation = Math.sqrt(2.0 / fanIn(layer, shape));
                values.put(layer.inputs().get(1), normal(shape, deviation, random.nextLong()));
                layer.inputs().stream().skip(2).forEach(bias -> put(graph, bias, 0, values));
            }
        }
        return graph.withParameters(values);
    }

    private static boolean multiplies(Layer layer) {
        return layer.operator() instanceof Conv
                || layer.operator() instanceof ConvTranspose
                || layer.operator() instanceof Gemm
                || layer.operator() instanceof MatMul;
    }

    private static boolean isLearnable(Graph graph, String name) {
        final Parameter parameter = graph.parameters().get(name);
        return parameter != null && parameter.learnable();
    }

    private static long fanIn(Layer layer, Shape weight) {
        if (layer.operator() instanceof Gemm gemm) {
            return weight.dim(gemm.transposeB() ? 1 : 0);
        }
        return layer.operator() instanceof MatMul
                ? weight.dim(0)
                : weight.from(1).size();
    }

    private static void put(Graph graph, String name, float value, Map<String, Tensor> values) {
        final Parameter parameter = graph.parameters().get(name);
        if (parameter != null) {
            final float[] filled = new float[Math.toIntExact(parameter.shape().size())];
            Arrays.fill(filled, value);
            values.put(name, Tensor.of(parameter.shape(), filled));
        }
    }

    static Tensor normal(Shape shape, double deviation, long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return Tensor.of(shape, values);
    }

    static Tensor zeros(Shape shape) {
        return Tensor.of(shape, new float[Math.toIntExact(shape.size())]);
    }
}
