package dev.fovea.network.explanation;

import dev.fovea.network.engine.RectifierRule;

/**
 * The gradient {@code dS/dx}; the map is {@code max_c |dS/dx_c|}. Simonyan et al., "Deep inside convolutional networks: visualising
 * image classification models and saliency maps" (2014). No deviation.
 */
public record Saliency() implements ExplanationMethod {

    @Override
    public Attribution explain(ExplainableNetwork network, ExplanationRequest request) {
        return InputGradient.explain(network, request, RectifierRule.DERIVATIVE);
    }
}
