package dev.fovea.network.inspection;

import java.util.random.RandomGenerator;

/**
 * Spatial frequencies, each scaled by its wavelength, through a sigmoid: Olah et al., "Feature visualization" (2017). The same gradient
 * then changes a coarse form more than a fine grain, which otherwise wins. Real waves (Hartley's) stand for the paper's complex ones;
 * they span the same frequencies.
 */
final class FourierParametrisation implements Parametrisation {

    private static final double NOISE = 0.01;

    /** Keeps the first image away from where the sigmoid is flat, as the paper's code does. */
    private static final double DAMPING = 0.25;

    private final int channels;
    private final int height;
    private final int width;
    private final Hartley waves;

    FourierParametrisation(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.waves = new Hartley(height, width);
    }

    @Override
    public float[] initial(RandomGenerator random) {
        final float[] strengths = new float[channels * height * width];
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = (float) (NOISE * random.nextGaussian());
        }
        return strengths;
    }

    @Override
    public float[] image(float[] parameters) {
        final float[] image = waves.transform(scaled(parameters), channels);
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) (1 / (1 + Math.exp(-image[i])));
        }
        return image;
    }

    /** The waves are orthonormal and symmetric, so the way back is the way there. */
    @Override
    public float[] gradient(float[] image, float[] ofImage) {
        final float[] beforeSigmoid = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            beforeSigmoid[i] = ofImage[i] * image[i] * (1 - image[i]);
        }
        return scaled(waves.transform(beforeSigmoid, channels));
    }

    private float[] scaled(float[] strengths) {
        final double longest = Math.max(height, width);
        return eachFrequency(strengths, frequency -> DAMPING / Math.max(frequency, 1 / longest));
    }

    @Override
    public void confine(float[] parameters) {
        // the sigmoid's values are from 0 to 1
    }

    /** A Gaussian is a product with a Gaussian among the frequencies. */
    @Override
    public void blur(float[] parameters, double sigma) {
        final double width = 2 * Math.PI * Math.PI * sigma * sigma;
        final float[] blurred = eachFrequency(parameters, frequency -> Math.exp(-width * frequency * frequency));
        System.arraycopy(blurred, 0, parameters, 0, parameters.length);
    }

    private float[] eachFrequency(float[] strengths, Factor factor) {
        final float[] result = new float[strengths.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                final double frequency = Math.hypot(cycles(y, height), cycles(x, width));
                final double by = factor.of(frequency);
                for (int at = y * width + x; at < result.length; at += height * width) {
                    result[at] = (float) (strengths[at] * by);
                }
            }
        }
        return result;
    }

    /** Cycles per pixel, 0 to 0.5, of a coefficient: from the middle on they count back. */
    private static double cycles(int index, int size) {
        return (double) Math.min(index, size - index) / size;
    }

    @FunctionalInterface
    private interface Factor {
        double of(double frequency);
    }
}
