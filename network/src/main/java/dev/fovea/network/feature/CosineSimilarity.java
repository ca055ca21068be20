package dev.fovea.network.feature;

import java.util.OptionalDouble;

/** The cosine of the angle between two vectors of features: 1 for the same direction, 0 for a right angle, -1 for opposites. */
public final class CosineSimilarity {

    private CosineSimilarity() {}

    /**
     * The similarity, from -1 to 1; empty if one of the vectors is all zero, as it has no direction.
     *
     * @throws IllegalArgumentException if the vectors differ in length
     */
    public static OptionalDouble between(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "Vectors of %d and %d numbers have no angle between them".formatted(a.length, b.length));
        }
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresOfA += (double) a[i] * a[i];
            squaresOfB += (double) b[i] * b[i];
        }
        if (squaresOfA == 0 || squaresOfB == 0) {
            return OptionalDouble.empty();
        }
        final double cosine = product / (Math.sqrt(squaresOfA) * Math.sqrt(squaresOfB));
        return OptionalDouble.of(Math.max(-1, Math.min(1, cosine)));
    }
}
