package dev.fovea.network.inspection;

/** Kingma and Ba, "Adam: a method for stochastic optimization" (2015), uphill. */
final class Adam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double learningRate;
    private final double[] mean;
    private final double[] variance;
    private int steps;

    Adam(double learningRate, int size) {
        this.learningRate = learningRate;
        this.mean = new double[size];
        this.variance = new double[size];
    }

    void step(float[] parameters, float[] gradient) {
        steps++;
        final double unbiasedMean = 1 - Math.pow(BETA_1, steps);
        final double unbiasedVariance = 1 - Math.pow(BETA_2, steps);
        for (int i = 0; i < parameters.length; i++) {
            final double g = gradient[i];
            mean[i] = BETA_1 * mean[i] + (1 - BETA_1) * g;
            variance[i] = BETA_2 * variance[i] + (1 - BETA_2) * g * g;
            parameters[i] += (float)
                    (learningRate * (mean[i] / unbiasedMean) / (Math.sqrt(variance[i] / unbiasedVariance) + EPSILON));
        }
    }
}
