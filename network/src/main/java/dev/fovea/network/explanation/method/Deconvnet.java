package dev.fovea.network.explanation.method;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.evidence.InputGradient;

/**
 * Deconvolutional network: a rectifier passes {@code g * [g > 0]} back, whatever its own input was; the map is the largest magnitude
 * among the channels. Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014). Unpooling with switches is
 * the gradient of max pooling. The paper starts from one feature map's activations; here it starts from the score.
 */
public record Deconvnet() implements ExplanationMethod {

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        InputGradient.requireRectifiers(network, "The deconvolutional network");
        return InputGradient.explain(network, request, RectifierRule.DECONVNET);
    }
}
