package dev.fovea.network.explanation;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
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
                            final Map<String, Tensor> values = cut.front(request.input());
                            return cut.isLinearBehind() && values.keySet().containsAll(layers)
                                    ? ofLinearTail(network, request, cut, values)
                                    : ofTrace(network, request, cut, values);
                        }));
    }

    /** The gradient behind which all is linear is the same for every image. */
    private static CamEvidence ofLinearTail(
            ExplainableNetwork network, ExplanationRequest request, CutNetwork cut, Map<String, Tensor> values) {
        final Logits answer = network.passes().answer(request.input(), () -> cut.tail(values));
        final ClassScore score = request.target().resolve(answer);
        final Map<String, Tensor> gradients = cut.constantGradients(score, () -> {
            try (Trace trace = cut.trace(values)) {
                return gradients(network, trace, score, cut.layers());
            }
        });
        return new CamEvidence(score, evidence(cut.layers(), values, gradients));
    }

    private static CamEvidence ofTrace(
            ExplainableNetwork network, ExplanationRequest request, CutNetwork cut, Map<String, Tensor> values) {
        try (Trace trace = cut.trace(values)) {
            final Logits answer = network.answer(request.input(), trace);
            final ClassScore score = request.target().resolve(answer);
            final Map<String, Tensor> gradients = gradients(network, trace, score, cut.layers());
            final Map<String, Tensor> activations = new HashMap<>();
            cut.layers().forEach(layer -> {
                final Tensor inFront = values.get(layer);
                activations.put(layer, inFront == null ? trace.value(layer) : inFront);
            });
            return new CamEvidence(score, evidence(cut.layers(), activations, gradients));
        }
    }

    private static Map<String, Tensor> gradients(
            ExplainableNetwork network, Trace trace, ClassScore score, List<String> layers) {
        return trace.gradients(Map.of(network.output(), score.seed(1)), layers, RectifierRule.DERIVATIVE);
    }

    private static List<LayerEvidence> evidence(
            List<String> layers, Map<String, Tensor> activations, Map<String, Tensor> gradients) {
        return layers.stream()
                .map(layer -> LayerEvidence.of(Values.get(activations, layer), Values.get(gradients, layer)))
                .toList();
    }
}
