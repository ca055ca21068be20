package dev.fovea.network.explanation;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A class activation map made of a layer's activations and their gradients, negative values cut off. The front of the network runs on
 * the serving engine and only what lies behind the layer is differentiated.
 */
interface GradientCam extends ExplanationMethod {

    /** The map of one layer, [H, W], before negative values are cut off. */
    float[] map(LayerEvidence layer);

    @Override
    default Attribution explain(ExplainableNetwork network, ExplanationRequest request) {
        final List<String> layers = network.spatialLayers(request.layers());
        return network.cutBehind(layers, cut -> {
            try (Trace trace = cut.trace(cut.front(request.input()))) {
                final ClassScore score = request.target().resolve(new Logits(trace.value(network.output())));
                final Map<String, Tensor> gradients =
                        trace.gradients(Map.of(network.output(), score.seed(1)), layers, RectifierRule.DERIVATIVE);
                final List<LayerEvidence> evidence = layers.stream()
                        .map(layer -> LayerEvidence.of(trace.value(layer), Values.get(gradients, layer)))
                        .toList();
                return Attribution.of(score, average(evidence), whyZero(evidence));
            }
        });
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
