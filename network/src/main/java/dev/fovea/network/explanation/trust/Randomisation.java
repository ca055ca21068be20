package dev.fovea.network.explanation.trust;

import java.util.List;

/**
 * How a method's map changed as the network's weights became random.
 *
 * @param steps from the head alone to the whole network
 */
public record Randomisation(List<RandomisationStep> steps) {

    /** A large correlation by the convention of Cohen (1988). */
    private static final double LARGE = 0.5;

    public Randomisation {
        steps = List.copyOf(steps);
    }

    /** The mean rank correlation over the steps. */
    public double meanSpearman() {
        return steps.stream().mapToDouble(RandomisationStep::spearman).average().orElseThrow();
    }

    /** Whether the maps become others: a mean rank correlation below 0.5. */
    public boolean dependsOnWeights() {
        return meanSpearman() < LARGE;
    }

    /** The same in words. */
    public String verdict() {
        return dependsOnWeights()
                ? "The map depends on the weights: with random ones it is another"
                : "The map hardly depends on the weights: with random ones it is much the same, so it shows the image, not the network";
    }
}
