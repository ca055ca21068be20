package dev.fovea.network.explanation.method;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.evidence.InputGradient;
import dev.fovea.network.explanation.evidence.ScoreGradient;
import dev.fovea.network.graph.Tensor;

/**
 * {@code x * dS/dx}, summed over the channels; x is the normalised image. Shrikumar et al., "Not just a black box: learning important
 * features through propagating activation differences" (2016). No deviation.
 */
public record InputXGradient() implements ExplanationMethod {

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final ScoreGradient gradient = ScoreGradient.of(network, request, RectifierRule.DERIVATIVE);
        final float[] product = gradient.gradient().floats();
        final float[] image = request.input().floats();
        for (int i = 0; i < product.length; i++) {
            product[i] *= image[i];
        }
        return InputGradient.sum(gradient.score(), Tensor.of(request.input().shape(), product));
    }
}
