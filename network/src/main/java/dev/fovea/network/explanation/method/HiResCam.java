package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.evidence.LayerEvidence;

/**
 * HiResCAM: {@code sum_k dS/dA_k * A_k}, element by element. Draelos and Carin, "Use HiResCAM instead of Grad-CAM for faithful
 * explanations of convolutional neural networks" (2020). Negative values are cut off, as for the other maps.
 */
public record HiResCam() implements GradientCam {

    @Override
    public float[] map(LayerEvidence layer) {
        final double[] sum = new double[layer.area()];
        for (int i = 0; i < layer.gradients().length; i++) {
            sum[i % sum.length] += (double) layer.gradients()[i] * layer.activations()[i];
        }
        return LayerEvidence.floats(sum);
    }
}
