package dev.fovea.network.prediction;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;

/** A network's answers to a batch of images, {@code [N, classes]}. */
public final class Logits {

    private final float[] values;
    private final int classes;

    /**
     * Reads a network's output.
     *
     * @throws IllegalArgumentException if it is no such matrix
     */
    public Logits(Tensor output) {
        final Shape shape = output.shape();
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("Logits are [N, classes], not " + shape);
        }
        this.values = output.floats();
        this.classes = Math.toIntExact(shape.dim(1));
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    /** The number of images, N. */
    public int images() {
        return values.length / classes;
    }

    /** The logits of one image, {@code [classes]}. */
    public double[] row(int image) {
        final double[] row = new double[classes];
        Arrays.setAll(row, c -> logit(image, c));
        return row;
    }

    /** The class with the largest logit; the first of several. */
    public int best(int image) {
        return ArgMax.of(classes, c -> logit(image, c));
    }

    private double logit(int image, int c) {
        return values[image * classes + c];
    }
}
