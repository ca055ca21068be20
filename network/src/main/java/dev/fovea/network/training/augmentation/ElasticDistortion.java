package dev.fovea.network.training.augmentation;

/**
 * Every pixel is displaced by a random field, smoothed by a Gaussian: Simard, Steinkraus and Platt, "Best practices for convolutional
 * neural networks applied to visual document analysis" (2003).
 *
 * @param alpha how far, in pixels
 * @param sigma of the Gaussian, in pixels
 */
public record ElasticDistortion(double alpha, double sigma) {

    public ElasticDistortion {
        if (!(alpha >= 0 && alpha <= 1000)) {
            throw new IllegalArgumentException("'alpha' must be 0 to 1000, not " + alpha);
        }
        if (!(sigma > 0 && sigma <= 100)) {
            throw new IllegalArgumentException("'sigma' must be above 0 to 100, not " + sigma);
        }
    }
}
