package dev.fovea.network.explanation;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Tensor;

/**
 * A score's gradient with respect to the image under a rule for rectifiers.
 *
 * @param gradient [1, C, H, W]
 */
record ScoreGradient(ClassScore score, Tensor gradient) {

    static ScoreGradient of(ExplainableNetwork network, ExplanationRequest request, RectifierRule rule) {
        return network.passes().gradient(request, rule, () -> {
            try (Trace trace = network.trace(request.input())) {
                final ClassScore score = request.target().resolve(network.answer(request.input(), trace));
                return new ScoreGradient(score, InputGradient.of(trace, network, score, rule));
            }
        });
    }
}
