package dev.fovea.network.explanation.method;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.evidence.InputGradient;

/**
 * Guided backpropagation: a rectifier passes {@code g * [g > 0] * [x > 0]} back; the map is the largest magnitude among the channels.
 * Springenberg et al., "Striving for simplicity: the all convolutional net" (2015). Max pooling keeps its own gradient. Its pictures
 * are sharp because it partly reconstructs the image; they depend little on the class (Adebayo et al. 2018).
 */
public record GuidedBackpropagation() implements ExplanationMethod {

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        InputGradient.requireRectifiers(network, "Guided backpropagation");
        return InputGradient.explain(network, request, RectifierRule.GUIDED);
    }
}
