package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.ScoreRange;

/**
 * What there is to take from an image.
 *
 * @param value the class's probability in the image as it is
 * @param range what that can be
 */
public record Untouched(double value, ScoreRange range) {

    /** How far the network is on the way from chance to being sure; 0 where it says nothing. */
    double certainty() {
        return range.certainty(value);
    }

    /** What effects are measured by: a probability of 1, or the feature's value. */
    double unit() {
        return range.unit(value);
    }
}
