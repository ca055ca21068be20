package dev.fovea.training.playground;

/**
 * What came of one set of random weights.
 *
 * @param seed they followed from
 * @param loss with the penalty of L2 regularisation, over all points after the last step; NaN if it diverged
 * @param accuracy share of the points that the network gets right, 0 to 1; NaN if it diverged
 */
public record Restart(long seed, double loss, double accuracy) {

    public boolean diverged() {
        return Double.isNaN(loss);
    }
}
