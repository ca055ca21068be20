package dev.fovea.network.explanation.trust;

import java.util.List;

/**
 * The scores of maps that know nothing of the image.
 *
 * @param values one per map, at least two
 */
public record RandomScores(List<Double> values) {

    public RandomScores {
        values = List.copyOf(values);
    }

    public int count() {
        return values.size();
    }

    public double mean() {
        return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    /** The sample's, over one less than the number of maps. */
    public double standardDeviation() {
        final double mean = mean();
        final double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (count() - 1));
    }

    /** The standard error of the mean. */
    double standardError() {
        return standardDeviation() / Math.sqrt(count());
    }
}
