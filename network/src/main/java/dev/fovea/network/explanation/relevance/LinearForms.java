package dev.fovea.network.explanation.relevance;

import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Conv;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The linear forms of a graph's layers. A batch normalisation is folded into the convolution before it if nothing else reads that; it
 * is a linear layer of its own otherwise, one weight and one bias per channel.
 */
final class LinearForms {

    private final Graph graph;

    LinearForms(Graph graph) {
        this.graph = graph;
    }

    /** The form of a layer whose effect is a {@link Effect#SUM sum}. */
    LinearForm of(Layer layer) {
        final Affine sum = graph.affine(layer);
        return convolutionBefore(layer)
                .map(before -> folded(before, sum))
                .orElseGet(() -> new LinearForm(sum.operator(), data(layer), sum.weight(), sum.bias()));
    }

    private Optional<Layer> convolutionBefore(Layer layer) {
        if (!(layer.operator() instanceof BatchNormalization)) {
            return Optional.empty();
        }
        final String read = layer.inputs().get(0);
        final long readers = graph.layers().stream()
                .filter(other -> other.inputs().contains(read))
                .count();
        return graph.layers().stream()
                .filter(other -> other.name().equals(read)
                        && other.operator() instanceof Conv
                        && graph.effect(other) == Effect.SUM
                        && readers == 1
                        && !graph.outputs().contains(read))
                .findFirst();
    }

    /** {@code scale (W x + b) + shift}; W is [out, in, kH, kW]. */
    private LinearForm folded(Layer convolution, Affine normalisation) {
        final Affine sum = graph.affine(convolution);
        final float[] scale = Elements.require(normalisation.weight()).floats();
        final Tensor shift = Elements.require(normalisation.bias());
        final Tensor weight = Elements.require(sum.weight());
        final float[] weights = weight.floats();
        final int each = weights.length / scale.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale[i / each];
        }
        return new LinearForm(
                sum.operator(),
                data(convolution),
                Tensor.of(weight.shape(), weights),
                shifted(sum.bias(), scale, shift));
    }

    private static Tensor shifted(@Nullable Tensor bias, float[] scale, Tensor shift) {
        final float[] values = shift.floats();
        if (bias != null) {
            final float[] before = bias.floats();
            for (int c = 0; c < scale.length; c++) {
                values[c] += scale[c] * before[c];
            }
        }
        return Tensor.of(shift.shape(), values);
    }

    private List<String> data(Layer layer) {
        return layer.inputs().stream()
                .filter(input -> !input.isEmpty() && !graph.parameters().containsKey(input))
                .toList();
    }
}
