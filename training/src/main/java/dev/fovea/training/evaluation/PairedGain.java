package dev.fovea.training.evaluation;

import java.util.Arrays;

/**
 * By how much one classifier is better than another on the same photos.
 *
 * @param mean over the photos
 * @param error the mean's standard error; infinite for a single photo, which says nothing of how much they vary
 */
public record PairedGain(double mean, double error) {

    /**
     * What the photos say.
     *
     * @param gains of each photo, at least one
     */
    public static PairedGain of(double[] gains) {
        final double mean = Arrays.stream(gains).sum() / gains.length;
        if (gains.length == 1) {
            return new PairedGain(mean, Double.POSITIVE_INFINITY);
        }
        final double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        return new PairedGain(mean, Math.sqrt(squares / (gains.length - 1) / gains.length));
    }

    /** Whether the mean is positive and more than so many standard errors. */
    public boolean exceeds(double errors) {
        return mean > 0 && mean > errors * error;
    }
}
