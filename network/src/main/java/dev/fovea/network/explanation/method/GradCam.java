package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.evidence.LayerEvidence;

/**
 * Grad-CAM: {@code ReLU(sum_k w_k A_k)} with {@code w_k = mean over positions of dS/dA_k}. Selvaraju et al., "Grad-CAM: visual
 * explanations from deep networks via gradient-based localization" (2017). No deviation.
 */
public record GradCam() implements GradientCam {

    @Override
    public float[] map(LayerEvidence layer) {
        final int area = layer.area();
        final double[] weights = new double[layer.channels()];
        for (int c = 0; c < weights.length; c++) {
            double sum = 0;
            for (int i = 0; i < area; i++) {
                sum += layer.gradients()[c * area + i];
            }
            weights[c] = sum / area;
        }
        return layer.weighted(weights);
    }
}
