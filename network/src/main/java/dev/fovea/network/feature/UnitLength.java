package dev.fovea.network.feature;

import dev.fovea.network.graph.Tensor;

/** L2 normalisation: each photo's features divided by their Euclidean length, over all channels and positions together. */
public final class UnitLength {

    private UnitLength() {}

    /**
     * The features with a length of 1; those that are all zero have no direction and stay zero.
     *
     * @param features {@code [N, ...]}
     */
    public static Tensor of(Tensor features) {
        final float[] values = features.floats();
        final int size = Math.toIntExact(features.shape().from(1).size());
        for (int from = 0; from < values.length; from += size) {
            final double length = length(values, from, from + size);
            for (int i = from; i < from + size && length > 0; i++) {
                values[i] = (float) (values[i] / length);
            }
        }
        return Tensor.of(features.shape(), values);
    }

    private static double length(float[] values, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares);
    }
}
