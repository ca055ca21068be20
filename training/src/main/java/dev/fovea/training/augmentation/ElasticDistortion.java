package dev.fovea.training.augmentation;

import dev.fovea.network.signal.SeparableFilter;
import dev.fovea.network.signal.SeparableFilter.Border;
import java.util.random.RandomGenerator;

/**
 * Every pixel is displaced by a random field, smoothed by a Gaussian: Simard, Steinkraus and Platt, "Best practices for convolutional
 * neural networks applied to visual document analysis" (2003).
 *
 * @param alpha how far: displacements have a standard deviation of about 0.16 alpha / sigma pixels each way, e.g. 1.4 with the usual 34
 *     and 4 for digits of 28 x 28 pixels
 * @param sigma of the Gaussian, in pixels
 */
public record ElasticDistortion(double alpha, double sigma) {

    /** In standard deviations. */
    private static final double CUT_OFF = 4;

    public ElasticDistortion {
        if (!(alpha >= 0 && alpha <= 1000)) {
            throw new IllegalArgumentException("'alpha' must be 0 to 1000, not " + alpha);
        }
        if (!(sigma > 0 && sigma <= 100)) {
            throw new IllegalArgumentException("'sigma' must be above 0 to 100, not " + sigma);
        }
    }

    String inWords() {
        return "elastic distortion (alpha %s, sigma %s)".formatted(Percent.number(alpha), Percent.number(sigma));
    }

    /** Uniform noise from -1 to 1, smoothed, times alpha; beyond the border there is none, so it is calmer there. */
    DisplacementField draw(int width, int height, RandomGenerator random) {
        final SeparableFilter smoothing = SeparableFilter.gaussian(sigma, (int) (CUT_OFF * sigma + 0.5), Border.ZERO);
        final float[] right = smoothing.apply(noise(width * height, random), height, width);
        final float[] down = smoothing.apply(noise(width * height, random), height, width);
        return new DisplacementField(right, down);
    }

    private float[] noise(int size, RandomGenerator random) {
        final float[] noise = new float[size];
        for (int i = 0; i < size; i++) {
            noise[i] = (float) (alpha * (2 * random.nextDouble() - 1));
        }
        return noise;
    }
}
