package dev.fovea.network.inspection;

import java.util.random.RandomGenerator;

/** Numbers that an image [C, H, W] with values from 0 to 1 is made from; there are as many. */
sealed interface Parametrisation permits PixelParametrisation, FourierParametrisation {

    /** An image near the middle grey. */
    float[] initial(RandomGenerator random);

    float[] image(float[] parameters);

    /**
     * The gradient with respect to the parameters.
     *
     * @param image made from them
     * @param ofImage the gradient with respect to the image
     */
    float[] gradient(float[] image, float[] ofImage);

    /** Changes the parameters so that the image has values from 0 to 1. */
    void confine(float[] parameters);

    /** Changes the parameters so that the image is blurred. */
    void blur(float[] parameters, double sigma);
}
