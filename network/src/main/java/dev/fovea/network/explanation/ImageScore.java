package dev.fovea.network.explanation;

import dev.fovea.network.graph.Tensor;

/** What a network makes of images, one number for each. */
@FunctionalInterface
public interface ImageScore {

    /** The scores of images [N, C, H, W], N of them. */
    double[] of(Tensor images);
}
