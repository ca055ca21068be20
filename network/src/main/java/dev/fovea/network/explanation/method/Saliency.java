package dev.fovea.network.explanation.method;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.evidence.InputGradient;

/**
 * The gradient {@code dS/dx}; the map is {@code max_c |dS/dx_c|}. Simonyan et al., "Deep inside convolutional networks: visualising
 * image classification models and saliency maps" (2014). No deviation.
 */
public record Saliency() implements ExplanationMethod {

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        return InputGradient.explain(network, request, RectifierRule.DERIVATIVE);
    }
}
