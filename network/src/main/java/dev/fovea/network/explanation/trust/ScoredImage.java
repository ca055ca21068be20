package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.ImageScore;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.graph.Tensor;

/**
 * The image that maps explain, and the network that looks at variants of it.
 *
 * @param network the probability of the class explained
 * @param image [1, C, H, W]
 * @param parallelism of passes over variants
 */
public record ScoredImage(ImageScore network, Tensor image, Parallelism parallelism) {

    /** The score of the image as it is. */
    double unchanged() {
        return network.of(image)[0];
    }

    int height() {
        return Math.toIntExact(image.shape().dim(2));
    }

    int width() {
        return Math.toIntExact(image.shape().dim(3));
    }
}
