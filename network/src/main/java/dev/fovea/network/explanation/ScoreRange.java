package dev.fovea.network.explanation;

import java.util.OptionalDouble;

/**
 * What a score can be, from knowing nothing to being sure.
 *
 * @param chance the score of a network that tells no classes apart
 * @param sure the score of a network that is sure; empty if there is no such number
 */
public record ScoreRange(double chance, OptionalDouble sure) {

    /** A class's probability. */
    public static ScoreRange probability(int classes) {
        return new ScoreRange(1.0 / classes, OptionalDouble.of(1));
    }

    /** By how much one probability exceeds another. */
    public static ScoreRange difference() {
        return new ScoreRange(0, OptionalDouble.of(1));
    }

    /** A feature, whose unit is its own. */
    public static ScoreRange feature() {
        return new ScoreRange(0, OptionalDouble.empty());
    }

    /** What counts as one where the score of the unchanged image is {@code value}: a probability of 1, or the feature itself. */
    public double unit(double value) {
        return sure.orElse(Math.abs(value));
    }

    /**
     * How far a score is on the way from chance to being sure, 1 at the end. A feature says all that it can, below 0 as well as above;
     * one of 0 says nothing, and the result is not a number.
     */
    public double certainty(double value) {
        return sure.isPresent() ? (value - chance) / (sure.getAsDouble() - chance) : Math.abs(value) / unit(value);
    }
}
