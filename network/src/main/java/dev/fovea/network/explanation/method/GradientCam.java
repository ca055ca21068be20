package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.MapAverage;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.evidence.CamEvidence;
import dev.fovea.network.explanation.evidence.LayerEvidence;
import java.util.List;

/**
 * A class activation map made of a layer's activations and their gradients, negative values cut off. The front of the network runs on
 * the serving engine and only what lies behind the layer is differentiated.
 */
interface GradientCam extends ExplanationMethod {

    /** The map of one layer, [H, W], before negative values are cut off. */
    float[] map(LayerEvidence layer);

    @Override
    default boolean looksAtLayers() {
        return true;
    }

    @Override
    default Attribution explain(Passes network, ExplanationRequest request) {
        final CamEvidence evidence = CamEvidence.of(network, request, network.spatialLayers(request.layers()));
        return Attribution.of(evidence.score(), average(evidence.layers()), whyZero(evidence.layers()));
    }

    private Heatmap average(List<LayerEvidence> evidence) {
        return MapAverage.of(evidence.stream()
                .map(layer -> Heatmap.of(layer.height(), layer.width(), map(layer), true)
                        .rectified())
                .toList());
    }

    private static String whyZero(List<LayerEvidence> evidence) {
        for (LayerEvidence layer : evidence) {
            for (float gradient : layer.gradients()) {
                if (gradient != 0) {
                    return "No position of the layer speaks for the class: nothing is left after cutting off negative values";
                }
            }
        }
        return "The score does not change with the layer: all its gradients are zero, as before a rectifier that is off";
    }
}
