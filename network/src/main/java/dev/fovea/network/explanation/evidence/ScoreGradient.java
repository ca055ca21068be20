package dev.fovea.network.explanation.evidence;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.graph.Tensor;
import java.util.List;

/**
 * A score's gradient with respect to the image under a rule for rectifiers.
 *
 * @param gradient [1, C, H, W]
 */
public record ScoreGradient(ClassScore score, Tensor gradient) {

    public static ScoreGradient of(Passes network, ExplanationRequest request, RectifierRule rule) {
        return network.once(request.input(), ScoreGradient.class, List.of(rule, request.target()), () -> {
            try (Trace trace = network.trace(request.input())) {
                final ClassScore score = request.target().resolve(network.answer(request.input(), trace));
                return new ScoreGradient(score, InputGradient.of(trace, network, score, rule));
            }
        });
    }
}
