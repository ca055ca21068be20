package dev.fovea.training.playground;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Points that are made up. Class after class has its turn, so that all have the same number of points, give or take one. */
public enum PointExample {

    /** Two rings around the origin, of radius 0.5 and 1. */
    CIRCLES(2, 0.1) {
        @Override
        double[] position(int label, double share, RandomGenerator random) {
            final double angle = 2 * Math.PI * random.nextDouble();
            return polar(label == 0 ? 0.5 : 1, angle);
        }
    },

    /** Three arms that wind by 4 radians from the origin to radius 1. Karpathy, Stanford CS231n, "Neural networks case study" (2015). */
    SPIRAL(3, 0.03) {
        @Override
        double[] position(int label, double share, RandomGenerator random) {
            return polar(share, 4 * (label + share));
        }
    },

    /** Four clouds in the corners of a square; those of a diagonal are one class. */
    XOR(2, 0.2) {
        @Override
        double[] position(int label, double share, RandomGenerator random) {
            final double x = random.nextBoolean() ? 1 : -1;
            return new double[] {x, label == 0 ? x : -x};
        }
    },

    /** Three clouds that straight lines separate. */
    BLOBS(3, 0.2) {
        @Override
        double[] position(int label, double share, RandomGenerator random) {
            return polar(0.8, 2 * Math.PI * label / 3 + Math.PI / 2);
        }
    };

    private final int classes;
    private final double noise;

    PointExample(int classes, double noise) {
        this.classes = classes;
        this.noise = noise;
    }

    /** The noise that suits this example. */
    public double noise() {
        return noise;
    }

    /**
     * Makes points; the same arguments make the same ones.
     *
     * @param count of all classes together, 4 to {@value PointSet#MOST_POINTS}
     * @param noise standard deviation of what is added to both coordinates, 0 to 2
     */
    public PointSet points(int count, double noise, long seed) {
        PlaygroundException.require("count", count, 4, PointSet.MOST_POINTS);
        PlaygroundException.require("noise", noise, 0, 2);
        final Random random = new Random(seed);
        final double perClass = Math.ceil((double) count / classes);
        return new PointSet(IntStream.range(0, count)
                .mapToObj(i -> {
                    final int before = i / classes;
                    return point(i % classes, before / perClass, noise, random);
                })
                .toList());
    }

    private Point point(int label, double share, double noise, RandomGenerator random) {
        final double[] position = position(label, share, random);
        return new Point(
                position[0] + noise * random.nextGaussian(), position[1] + noise * random.nextGaussian(), label);
    }

    /**
     * Where a point is without noise.
     *
     * @param share of the points of its class that come before it
     */
    abstract double[] position(int label, double share, RandomGenerator random);

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }
}
