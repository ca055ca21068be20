package dev.fovea.network.explanation.trust;

/**
 * How much better a map's score is than the random maps' mean, in the score's unit; above 0 is better, whether the score itself is better
 * large or small.
 *
 * @param gain the difference
 * @param standardised the same in standard deviations of the random maps' scores (Glass's delta); 0 if all are the same
 * @param low lower end of the gain's interval, which holds the mean of all possible random maps in 95 of 100 cases
 * @param high its upper end
 */
public record Effect(double gain, double standardised, double low, double high) {

    /** Two-sided, 95%, of the normal distribution, which the mean of 19 or more scores follows well enough. */
    private static final double WIDTH = 1.96;

    static Effect of(double gain, RandomScores random) {
        final double deviation = random.standardDeviation();
        final double half = WIDTH * random.standardError();
        return new Effect(gain, deviation == 0 ? 0 : gain / deviation, gain - half, gain + half);
    }
}
