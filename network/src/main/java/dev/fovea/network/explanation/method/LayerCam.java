package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.evidence.LayerEvidence;

/**
 * LayerCAM: {@code ReLU(sum_k ReLU(dS/dA_k) * A_k)}, element by element; sharp at early layers too. Jiang et al., "LayerCAM: exploring
 * hierarchical class activation maps for localization" (2021). No deviation.
 */
public record LayerCam() implements GradientCam {

    @Override
    public float[] map(LayerEvidence layer) {
        final double[] sum = new double[layer.area()];
        for (int i = 0; i < layer.gradients().length; i++) {
            sum[i % sum.length] += (double) Math.max(0, layer.gradients()[i]) * layer.activations()[i];
        }
        return LayerEvidence.floats(sum);
    }
}
