package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.MapAverage;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.evidence.LayerEvidence;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;

/**
 * EigenCAM: the activations of each position, {@code [H * W, C]}, projected on their first principal direction. Muhammad and Yeasin,
 * "Eigen-CAM: class activation map using principal components" (2020). It knows no class, so it also explains a network that gives
 * features. Each channel's mean is subtracted first, which the paper leaves open. Which sign means "much" is arbitrary: here the
 * largest magnitude is positive.
 */
public record EigenCam() implements ExplanationMethod {

    @Override
    public boolean looksAtLayers() {
        return true;
    }

    @Override
    public boolean needsClass() {
        return false;
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final List<String> layers = network.spatialLayers(request.layers());
        final Map<String, Tensor> values = network.values(request.input(), layers);
        final List<Heatmap> maps = layers.stream()
                .map(layer -> projection(network.maps(layer), Values.get(values, layer)))
                .toList();
        return Attribution.withoutClass(MapAverage.of(maps), "The layer's output is the same at every position");
    }

    private static Heatmap projection(FeatureMaps maps, Tensor activations) {
        final double[] projected = PrincipalComponent.project(
                centred(maps.channelsFirst(activations.floats(), 0), maps.positions()), maps.positions());
        return Heatmap.of(maps.height(), maps.width(), LayerEvidence.floats(projected), true);
    }

    /** [C, H * W], each channel less its mean. */
    private static double[] centred(float[] values, int area) {
        final double[] centred = new double[values.length];
        for (int start = 0; start < values.length; start += area) {
            double mean = 0;
            for (int i = start; i < start + area; i++) {
                mean += values[i] / (double) area;
            }
            for (int i = start; i < start + area; i++) {
                centred[i] = values[i] - mean;
            }
        }
        return centred;
    }
}
