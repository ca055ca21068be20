package dev.fovea.network.explanation.trust;

/** Variants of one image that take away or bring in its pixels in an order, and the number that their scores come to. */
interface Perturbation {

    /** How many variants there are. */
    int images();

    /** Whether variant {@code index} is the same in every order. */
    boolean isFixed(int index);

    /**
     * Writes variant {@code index}, [C, H, W], from {@code offset} on, over a copy of the image.
     *
     * @param order positions in the image, the most important first
     */
    void write(int index, int[] order, float[] batch, int offset);

    /** One number from the scores of all variants. */
    double summary(double[] scores);
}
