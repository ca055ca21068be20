package dev.fovea.network.signal;

/**
 * A Gaussian at whole distances from its centre.
 *
 * @param sigma standard deviation, above 0
 * @param radius how far it reaches before it is cut off
 */
public record Gaussian(double sigma, int radius) {

    /** {@return the weights from the centre outwards; those of both sides together sum to 1} */
    public double[] weights() {
        final double[] weights = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-0.5 * (i / sigma) * (i / sigma));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
