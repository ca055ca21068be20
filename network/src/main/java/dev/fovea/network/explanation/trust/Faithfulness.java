package dev.fovea.network.explanation.trust;

/**
 * How a map does against random maps of the same smoothness.
 *
 * @param value the map's score
 * @param randomMean the mean score of the random maps
 * @param asGood how many of the random maps do at least as well
 * @param randomMaps how many there are
 */
public record Faithfulness(FaithfulnessScore score, double value, double randomMean, int asGood, int randomMaps) {

    private static final double SIGNIFICANT = 0.05;

    /** The probability that a random map does at least as well, {@code (1 + asGood) / (1 + randomMaps)}. */
    public double pValue() {
        return (1.0 + asGood) / (1 + randomMaps);
    }

    /** Whether the p-value is above 0.05. */
    public boolean noBetterThanChance() {
        return pValue() > SIGNIFICANT;
    }

    /** The same in words. */
    public String verdict() {
        return "%s: %d of %d random maps of the same smoothness do at least as well"
                .formatted(noBetterThanChance() ? "No better than chance" : "Better than chance", asGood, randomMaps);
    }
}
