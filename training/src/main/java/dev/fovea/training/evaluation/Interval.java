package dev.fovea.training.evaluation;

/**
 * A measured value and where it would lie in 95 of 100 cases with other photos of the same kind.
 *
 * @param low from 0
 * @param high up to 1
 */
public record Interval(double value, double low, double high) {

    private static final double NORMAL_QUANTILE = 1.959963984540054;

    /**
     * Of a share, by Wilson's score (1927), which holds for few photos and for shares near 0 and 1, too.
     *
     * @param count how many of all
     * @param all at least one
     */
    public static Interval ofShare(int count, int all) {
        final double share = (double) count / all;
        final double z2 = NORMAL_QUANTILE * NORMAL_QUANTILE / all;
        final double centre = (share + z2 / 2) / (1 + z2);
        final double half = Math.sqrt(z2 * share * (1 - share) + z2 * z2 / 4) / (1 + z2);
        return new Interval(share, Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
