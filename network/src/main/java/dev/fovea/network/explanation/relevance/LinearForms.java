package dev.fovea.network.explanation.relevance;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.Identity;
import dev.fovea.network.graph.operator.Mul;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The linear forms of a graph's layers. A batch normalisation is folded into the convolution before it if nothing else reads that; it
 * is a linear layer of its own otherwise, one weight and one bias per channel.
 */
final class LinearForms {

    private static final Shape SCALAR = Shape.of(1);

    private final Graph graph;

    LinearForms(Graph graph) {
        this.graph = graph;
    }

    /** The form of a layer that {@link Treatment#SHARED shares} relevance. */
    LinearForm of(Layer layer) {
        return switch (layer.operator().type()) {
            case "Conv", "ConvTranspose" -> convolution(layer);
            case "BatchNormalization" -> normalisation(layer);
            case "Gemm" -> gemm(layer, (Gemm) layer.operator());
            case "MatMul" -> weighted(layer, parameter(layer, 1));
            case "Mul" -> scaled(layer, constant(layer));
            case "Div" -> scaled(layer, Elements.map(constant(layer), v -> 1 / v));
            case "Add" -> sum(layer);
            case "Sub" -> difference(layer);
            default -> new LinearForm(layer.operator(), data(layer), null, null);
        };
    }

    private LinearForm convolution(Layer layer) {
        final Tensor bias = layer.inputs().size() > 2 ? perChannel(parameter(layer, 2), 4) : null;
        return new LinearForm(layer.operator(), data(layer), parameter(layer, 1), bias);
    }

    private LinearForm normalisation(Layer layer) {
        final float epsilon = ((BatchNormalization) layer.operator()).epsilon();
        final float[] scale = parameter(layer, 1).floats();
        final float[] shift = parameter(layer, 2).floats();
        final float[] mean = parameter(layer, 3).floats();
        final float[] variance = parameter(layer, 4).floats();
        for (int c = 0; c < scale.length; c++) {
            scale[c] /= (float) Math.sqrt(variance[c] + epsilon);
            shift[c] -= mean[c] * scale[c];
        }
        return convolutionBefore(layer)
                .map(before -> folded(convolution(before), scale, shift))
                .orElseGet(() -> affine(layer, scale, shift));
    }

    private Optional<Layer> convolutionBefore(Layer layer) {
        final String read = layer.inputs().get(0);
        final long readers = graph.layers().stream()
                .filter(other -> other.inputs().contains(read))
                .count();
        return graph.layers().stream()
                .filter(other -> other.name().equals(read)
                        && other.operator().type().equals("Conv")
                        && Treatment.of(other, graph).isPresent()
                        && readers == 1
                        && !graph.outputs().contains(read))
                .findFirst();
    }

    /** {@code scale (W x + b) + shift}; W is [out, in, kH, kW]. */
    private static LinearForm folded(LinearForm convolution, float[] scale, float[] shift) {
        final Tensor weight = Elements.require(convolution.weight());
        final float[] weights = weight.floats();
        final int each = weights.length / scale.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale[i / each];
        }
        if (convolution.bias() != null) {
            final float[] bias = convolution.bias().floats();
            for (int c = 0; c < scale.length; c++) {
                shift[c] += scale[c] * bias[c];
            }
        }
        final Tensor bias = perChannel(Tensor.of(Shape.of(shift.length), shift), 4);
        return new LinearForm(convolution.operator(), convolution.data(), Tensor.of(weight.shape(), weights), bias);
    }

    private LinearForm affine(Layer layer, float[] scale, float[] shift) {
        final int rank = graph.shape(layer.name()).rank();
        final Shape channels = Shape.of(scale.length);
        return new LinearForm(
                new Mul(),
                data(layer),
                perChannel(Tensor.of(channels, scale), rank),
                perChannel(Tensor.of(channels, shift), rank));
    }

    private LinearForm gemm(Layer layer, Gemm gemm) {
        final Tensor weight = Elements.map(parameter(layer, 1), v -> gemm.alpha() * v);
        final Tensor bias = layer.inputs().size() > 2 ? Elements.map(parameter(layer, 2), v -> gemm.beta() * v) : null;
        return new LinearForm(new Gemm(1, 1, gemm.transposeA(), gemm.transposeB()), data(layer), weight, bias);
    }

    private LinearForm weighted(Layer layer, Tensor weight) {
        return new LinearForm(layer.operator(), data(layer), weight, null);
    }

    private LinearForm scaled(Layer layer, Tensor factor) {
        return new LinearForm(new Mul(), data(layer), factor, null);
    }

    private LinearForm sum(Layer layer) {
        final List<String> data = data(layer);
        return data.size() == 2
                ? new LinearForm(new Add(), data, null, null)
                : new LinearForm(new Identity(), data, null, constant(layer));
    }

    /** {@code x - b} or {@code b - x}. */
    private LinearForm difference(Layer layer) {
        return isParameter(layer.inputs().get(1))
                ? new LinearForm(new Identity(), data(layer), null, Elements.map(constant(layer), v -> -v))
                : new LinearForm(new Mul(), data(layer), Tensor.of(SCALAR, -1), constant(layer));
    }

    private List<String> data(Layer layer) {
        return layer.inputs().stream()
                .filter(input -> !input.isEmpty() && !isParameter(input))
                .toList();
    }

    private boolean isParameter(String value) {
        return graph.parameters().containsKey(value);
    }

    private Tensor constant(Layer layer) {
        return parameter(layer, isParameter(layer.inputs().get(0)) ? 0 : 1);
    }

    private Tensor parameter(Layer layer, int input) {
        return Elements.require(graph.parameters().get(layer.inputs().get(input)))
                .filled();
    }

    /** {@code [C]} as {@code [C, 1, ...]}, which broadcasts to values of that rank. */
    private static Tensor perChannel(Tensor values, int rank) {
        final long[] dims = new long[rank - 1];
        Arrays.fill(dims, 1);
        dims[0] = values.size();
        return values.reshape(Shape.of(dims));
    }
}
