package dev.fovea.training.optimizer;

import java.util.Map;
import java.util.TreeMap;

/**
 * Shortens a gradient that is too long and keeps its direction. Pascanu et al., "On the difficulty of training recurrent neural networks"
 * (2013).
 *
 * @param largestNorm the Euclidean length over all parameters together that is left, positive
 */
public record GradientClipping(double largestNorm) {

    public GradientClipping {
        if (!(largestNorm > 0)) {
            throw new IllegalArgumentException(
                    "The largest norm of a gradient must be positive, not %s".formatted(largestNorm));
        }
    }

    /**
     * Scales the gradients in place if they are too long together.
     *
     * @return their length before; if it is no finite number, neither are the gradients
     */
    public double clip(Map<String, float[]> gradients) {
        final double norm = norm(gradients);
        if (norm > largestNorm) {
            final double factor = largestNorm / norm;
            gradients.values().forEach(gradient -> {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) (gradient[i] * factor);
                }
            });
        }
        return norm;
    }

    /** Summed in the order of names, so that the rounding does not depend on the map. */
    private static double norm(Map<String, float[]> gradients) {
        double squares = 0;
        for (float[] gradient : new TreeMap<>(gradients).values()) {
            for (float slope : gradient) {
                squares += (double) slope * slope;
            }
        }
        return Math.sqrt(squares);
    }
}
