package dev.fovea.network.inspection;

import dev.fovea.manifest.Worded;

/**
 * How an image is made that excites a unit.
 *
 * @param basis what the image is made of
 * @param steps of the ascent, 1 to 1000
 * @param learningRate of Adam, 0.0001 to 1
 * @param jitter the image is shifted by up to so many pixels in each direction before each step, 0 to 64
 * @param weightDecay the score is lowered by so much of the squared norm of the network's input, 0 to 1
 * @param blurSigma standard deviation of the blur in pixels, 0 to 10; 0 for none
 * @param blurEvery the image is blurred after so many steps, 1 to 1000
 * @param seed of the first image and the shifts; the same gives the same image
 */
public record Maximisation(
        Basis basis,
        int steps,
        double learningRate,
        int jitter,
        double weightDecay,
        double blurSigma,
        int blurEvery,
        long seed) {

    /** What is changed to change the image. */
    public enum Basis implements Worded {
        /** The strength of spatial frequencies, the low ones moving faster (Olah et al. 2017). */
        FOURIER,
        /** Each pixel on its own (Erhan et al. 2009, Simonyan et al. 2013). */
        PIXEL
    }

    public Maximisation {
        require("steps", steps, 1, 1000);
        require("learningRate", learningRate, 1e-4, 1);
        require("jitter", jitter, 0, 64);
        require("weightDecay", weightDecay, 0, 1);
        require("blurSigma", blurSigma, 0, 10);
        require("blurEvery", blurEvery, 1, 1000);
    }

    /** Not a number is in no range. */
    private static void require(String setting, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InspectionException("'%s' must be from %s to %s, not %s.".formatted(setting, least, most, value));
        }
    }
}
