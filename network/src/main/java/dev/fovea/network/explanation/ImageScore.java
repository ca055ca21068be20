package dev.fovea.network.explanation;

import dev.fovea.network.graph.Tensor;

/** What a network makes of images, one number for each. */
@FunctionalInterface
public interface ImageScore {

    /** The scores of images [N, C, H, W], N of them. */
    double[] of(Tensor images);

    /** What the scores can be; probabilities without a prior, unless said otherwise. */
    default ScoreRange range() {
        return ScoreRange.difference();
    }
}
