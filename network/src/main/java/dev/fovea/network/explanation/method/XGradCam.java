package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.evidence.LayerEvidence;

/**
 * XGrad-CAM: as Grad-CAM with {@code w_k = sum_ij (A_kij / sum A_k) dS/dA_kij}, gradients weighted by activation. Fu et al.,
 * "Axiom-based Grad-CAM: towards accurate visualization and explanation of CNNs" (2020). A small number keeps the divisor of a channel
 * that is off from being zero.
 */
public record XGradCam() implements GradientCam {

    private static final double EPSILON = 1e-7;

    @Override
    public float[] map(LayerEvidence layer) {
        final int area = layer.area();
        final double[] weights = new double[layer.channels()];
        for (int c = 0; c < weights.length; c++) {
            double activation = 0;
            double product = 0;
            for (int i = c * area; i < (c + 1) * area; i++) {
                activation += layer.activations()[i];
                product += (double) layer.activations()[i] * layer.gradients()[i];
            }
            weights[c] = product / (activation + EPSILON);
        }
        return layer.weighted(weights);
    }
}
