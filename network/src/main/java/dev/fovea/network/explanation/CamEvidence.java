package dev.fovea.network.explanation;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What class activation maps are made of.
 *
 * @param layers in the order they were asked for
 */
record CamEvidence(ClassScore score, List<LayerEvidence> layers) {

    CamEvidence {
        layers = List.copyOf(layers);
    }

    /** Runs the front on the serving engine and differentiates only what lies behind the layers. */
    static CamEvidence of(ExplainableNetwork network, ExplanationRequest request, List<String> layers) {
        return network.passes()
                .evidence(
                        request,
                        layers,
                        () -> network.cutBehind(layers, cut -> {
                            try (Trace trace = cut.trace(cut.front(request.input()))) {
                                final Logits answer = network.answer(request.input(), trace);
                                final ClassScore score = request.target().resolve(answer);
                                final Map<String, Tensor> gradients = trace.gradients(
                                        Map.of(network.output(), score.seed(1)), layers, RectifierRule.DERIVATIVE);
                                return new CamEvidence(
                                        score,
                                        layers.stream()
                                                .map(layer -> LayerEvidence.of(
                                                        trace.value(layer), Values.get(gradients, layer)))
                                                .toList());
                            }
                        }));
    }
}
