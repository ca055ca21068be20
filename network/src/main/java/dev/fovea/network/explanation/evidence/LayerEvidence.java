package dev.fovea.network.explanation.evidence;

import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Tensor;

/**
 * What one layer computed for one image.
 *
 * @param channels C
 * @param height H
 * @param width W
 * @param activations [C, H, W]
 * @param gradients [C, H, W], of the score
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one call and is never compared
public record LayerEvidence(int channels, int height, int width, float[] activations, float[] gradients) {

    /**
     * Both values of a layer with their channels first.
     *
     * @param maps where both have which channel at which position
     */
    public static LayerEvidence of(FeatureMaps maps, Tensor activations, Tensor gradients) {
        return new LayerEvidence(
                maps.channels(),
                maps.height(),
                maps.width(),
                maps.channelsFirst(activations.floats(), 0),
                maps.channelsFirst(gradients.floats(), 0));
    }

    /** H * W. */
    public int area() {
        return height * width;
    }

    /** {@code sum_c weight_c A_c}, [H, W]. */
    public float[] weighted(double[] weights) {
        final double[] sum = new double[area()];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[c] * activations[c * sum.length + i];
            }
        }
        return floats(sum);
    }

    public static float[] floats(double[] values) {
        final float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
