package dev.fovea.network.explanation.trust;

import dev.fovea.manifest.Worded;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/**
 * How much the pixels that a map marks matter to the network's answer. Deletion and insertion: Petsiuk et al., "RISE: randomized input
 * sampling for explanation of black-box models" (2018). ROAD: Rong et al., "A consistent and efficient evaluation strategy for
 * attribution methods" (2022).
 */
public enum FaithfulnessScore implements Worded {
    /** The area under the probability's curve while the marked pixels go first, 0 to 1: the sooner it falls, the better. */
    DELETION,
    /** The area under the probability's curve while the marked pixels come first, 0 to 1: the sooner it rises, the better. */
    INSERTION,
    /** How much more probability is left without the unmarked pixels than without the marked ones, -1 to 1: the more, the better. */
    ROAD;

    boolean isBetter(double value, double than) {
        return gain(value, than) > 0;
    }

    /** By how much a score is better than another; below 0 if it is worse. */
    double gain(double value, double than) {
        return this == DELETION ? than - value : value - than;
    }

    /** Whether a map turned round, the largest values first made the smallest, has the score with the other sign. */
    boolean isOdd() {
        return this == ROAD;
    }

    /** The variants of one image [1, C, H, W]. */
    Perturbation of(Tensor image, int steps, long seed) {
        final Shape shape = image.shape();
        final int channels = Math.toIntExact(shape.dim(1));
        final int height = Math.toIntExact(shape.dim(2));
        final int width = Math.toIntExact(shape.dim(3));
        return switch (this) {
            case DELETION -> new DeletionCurve(channels, height * width, steps);
            case INSERTION ->
                new InsertionCurve(new InsertionBlur().apply(image.floats(), height, width), height * width, steps);
            case ROAD -> new RoadCurve(channels, height, width, (steps + 1) / 2, seed);
        };
    }
}
