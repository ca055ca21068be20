package dev.fovea.network.explanation.evidence;

import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.CutPasses;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.List;
import java.util.Map;

/**
 * What class activation maps are made of.
 *
 * @param layers in the order they were asked for
 */
public record CamEvidence(ClassScore score, List<LayerEvidence> layers) {

    public CamEvidence {
        layers = List.copyOf(layers);
    }

    /** Runs the front on the serving engine and differentiates only what lies behind the layers. */
    public static CamEvidence of(Passes network, ExplanationRequest request, List<String> layers) {
        return network.once(
                request.input(),
                CamEvidence.class,
                List.of(layers, request.target()),
                () -> network.cutBehind(layers, cut -> {
                    final Map<String, Tensor> values = cut.front(request.input());
                    try (Trace trace = cut.trace(values)) {
                        final Logits answer = network.answer(request.input(), trace);
                        final ClassScore score = request.target().resolve(answer);
                        return new CamEvidence(score, layers(network, cut, values, trace, score));
                    }
                }));
    }

    private static List<LayerEvidence> layers(
            Passes network, CutPasses cut, Map<String, Tensor> values, Trace trace, ClassScore score) {
        final Map<String, Tensor> gradients = cut.gradients(trace, score);
        return cut.layers().stream()
                .map(layer -> {
                    final Tensor inFront = values.get(layer);
                    return LayerEvidence.of(
                            network.maps(layer),
                            inFront == null ? trace.value(layer) : inFront,
                            Values.get(gradients, layer));
                })
                .toList();
    }
}
