package dev.fovea.training.augmentation;

import java.util.random.RandomGenerator;

/** Random numbers of the symmetric beta distribution. */
final class Beta {

    private Beta() {}

    /**
     * A number from 0 to 1, from two of the gamma distribution.
     *
     * @param alpha above 0; below 1 the ends are likely, above 1 the middle
     */
    static double draw(double alpha, RandomGenerator random) {
        final double first = logGamma(alpha, random);
        final double second = logGamma(alpha, random);
        return 1 / (1 + Math.exp(second - first));
    }

    /**
     * The logarithm of a number of the gamma distribution, which for a small alpha may be too small for a double: Marsaglia and Tsang, "A
     * simple method for generating gamma variables" (2000), for alpha + 1, and their note on how to come from there to alpha.
     */
    private static double logGamma(double alpha, RandomGenerator random) {
        final double d = alpha + 1 - 1 / 3.0;
        final double c = 1 / Math.sqrt(9 * d);
        while (true) {
            final double normal = random.nextGaussian();
            final double cubeRoot = 1 + c * normal;
            final double v = cubeRoot * cubeRoot * cubeRoot;
            if (v > 0 && Math.log(positive(random)) < normal * normal / 2 + d * (1 - v + Math.log(v))) {
                return Math.log(d * v) + Math.log(positive(random)) / alpha;
            }
        }
    }

    /** Above 0 to 1. */
    private static double positive(RandomGenerator random) {
        return 1 - random.nextDouble();
    }
}
