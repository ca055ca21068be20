package dev.fovea.training.probe;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/**
 * A linear layer that tells classes apart: logits are {@code features * weights^T + bias}.
 *
 * @param weights {@code [classes, D]}
 * @param bias {@code [classes]}
 */
public record LinearClassifier(Tensor weights, Tensor bias) {

    public LinearClassifier {
        if (weights.shape().rank() != 2
                || !bias.shape().equals(Shape.of(weights.shape().dim(0)))) {
            throw new IllegalArgumentException("Weights [classes, D] and bias [classes] do not fit: %s and %s"
                    .formatted(weights.shape(), bias.shape()));
        }
    }

    /**
     * The logits of photos.
     *
     * @param features {@code [N, D]}
     * @return {@code [N, classes]}
     */
    public Tensor logits(Tensor features) {
        final int classes = Math.toIntExact(weights.shape().dim(0));
        final int dimensions = Math.toIntExact(weights.shape().dim(1));
        if (features.shape().rank() != 2 || features.shape().dim(1) != dimensions) {
            throw new IllegalArgumentException(
                    "Features [N, %d] are needed, not %s".formatted(dimensions, features.shape()));
        }
        final int photos = Math.toIntExact(features.shape().dim(0));
        final float[] x = features.floats();
        final float[] w = weights.floats();
        final float[] b = bias.floats();
        final float[] logits = new float[Math.multiplyExact(photos, classes)];
        for (int i = 0; i < logits.length; i++) {
            final int c = i % classes;
            logits[i] = (float) (b[c] + dot(x, i / classes * dimensions, w, c * dimensions, dimensions));
        }
        return Tensor.of(Shape.of(photos, classes), logits);
    }

    private static double dot(float[] a, int fromA, float[] b, int fromB, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) a[fromA + i] * b[fromB + i];
        }
        return sum;
    }
}
