package dev.fovea.network.explanation;

import java.util.Arrays;

/** {@code exp(x_i) / sum_j exp(x_j)}. */
public final class Softmax {

    private Softmax() {}

    public static double[] of(double[] x) {
        final double most = Arrays.stream(x).max().orElse(0);
        final double[] powers = Arrays.stream(x).map(v -> Math.exp(v - most)).toArray();
        final double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
}
