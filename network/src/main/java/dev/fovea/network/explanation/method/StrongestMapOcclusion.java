package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.Work;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.ArgMax;
import java.util.List;

/**
 * Occlusion seen by a feature map: by how much the sum of the channel that is strongest for the whole image drops where the window
 * covers it. Zeiler and Fergus (2014), as for {@link Occlusion}, whose figure shows the sum instead of its drop. It knows no class; of
 * several layers the first is looked at.
 *
 * @param occlusion says what is covered
 */
public record StrongestMapOcclusion(Occlusion occlusion) implements ExplanationMethod {

    @Override
    public boolean looksAtLayers() {
        return true;
    }

    @Override
    public boolean needsClass() {
        return false;
    }

    @Override
    public Work work(Passes network, ExplanationRequest request) {
        return occlusion.work(network, request);
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final String layer = network.spatialLayers(request.layers()).get(0);
        final Occlusion.Sweep sweep = occlusion.sweep(request);
        final float[] drops = new float[sweep.positions()];
        return network.cutBehind(List.of(layer), cut -> {
            final Tensor uncovered = Values.get(cut.front(request.input()), layer);
            final FeatureMaps maps = network.maps(layer);
            final int channel = strongest(maps, uncovered);
            final double whole = maps.sum(channel, uncovered.floats(), 0);
            sweep.run(network, request.input(), batch -> Values.get(cut.front(batch), layer), (first, covered) -> {
                final float[] values = covered.floats();
                for (int i = 0; i < covered.shape().dim(0); i++) {
                    drops[first + i] = (float) (whole - maps.sum(channel, values, i));
                }
            });
            return Attribution.withoutClass(
                    sweep.map(drops, true), "Covering a window nowhere changes the strongest channel");
        });
    }

    /** The channel with the largest sum over its positions. */
    private static int strongest(FeatureMaps maps, Tensor activations) {
        final float[] values = activations.floats();
        return ArgMax.of(maps.channels(), channel -> maps.sum(channel, values, 0));
    }
}
