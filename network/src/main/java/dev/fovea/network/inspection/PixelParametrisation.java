package dev.fovea.network.inspection;

import dev.fovea.network.signal.SeparableFilter;
import dev.fovea.network.signal.SeparableFilter.Border;
import java.util.random.RandomGenerator;

/** The image itself: Erhan et al., "Visualizing higher-layer features of a deep network" (2009). */
record PixelParametrisation(int channels, int height, int width) implements Parametrisation {

    private static final double NOISE = 0.01;

    /** Of the blur, in standard deviations. */
    private static final double CUT_OFF = 3;

    @Override
    public float[] initial(RandomGenerator random) {
        final float[] pixels = new float[channels * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (0.5 + NOISE * random.nextGaussian());
        }
        return pixels;
    }

    @Override
    public float[] image(float[] parameters) {
        return parameters.clone();
    }

    @Override
    public float[] gradient(float[] image, float[] ofImage) {
        return ofImage;
    }

    @Override
    public void confine(float[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = Math.max(0, Math.min(1, parameters[i]));
        }
    }

    @Override
    public void blur(float[] parameters, double sigma) {
        final float[] blurred = SeparableFilter.gaussian(sigma, (int) Math.ceil(CUT_OFF * sigma), Border.NEAREST)
                .apply(parameters, height, width);
        System.arraycopy(blurred, 0, parameters, 0, parameters.length);
    }
}
