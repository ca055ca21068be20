package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.evidence.LayerEvidence;

/**
 * Grad-CAM++: as Grad-CAM with {@code w_k = sum_ij a_kij ReLU(g_kij)} and {@code a_kij = g^2 / (2 g^2 + sum A_k g^3)}, where {@code g} is
 * the gradient. Chattopadhay et al., "Grad-CAM++: generalized gradient-based visual explanations for deep convolutional networks"
 * (2018). The paper explains the exponential of the logit, whose derivatives are powers of {@code g} times a factor common to all
 * positions; the factor is left out. A small number keeps the divisor from being zero.
 */
public record GradCamPlusPlus() implements GradientCam {

    private static final double EPSILON = 1e-6;

    @Override
    public float[] map(LayerEvidence layer) {
        final int area = layer.area();
        final double[] weights = new double[layer.channels()];
        for (int c = 0; c < weights.length; c++) {
            double activation = 0;
            for (int i = c * area; i < (c + 1) * area; i++) {
                activation += layer.activations()[i];
            }
            for (int i = c * area; i < (c + 1) * area; i++) {
                final double g = layer.gradients()[i];
                if (g > 0) {
                    weights[c] += g * g * g / (2 * g * g + activation * g * g * g + EPSILON);
                }
            }
        }
        return layer.weighted(weights);
    }
}
