package dev.fovea.network.explanation;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;

/** A network's answers to a batch of images, [N, classes]. */
public final class Logits {

    private final float[] values;
    private final int classes;

    /** @throws ExplanationException if the network does not end in class scores */
    public Logits(Tensor output) {
        final Shape shape = output.shape();
        if (shape.rank() != 2) {
            throw new ExplanationException(
                    "The network returns %s and not a score per class; only EigenCAM explains it".formatted(shape));
        }
        this.values = output.floats();
        this.classes = Math.toIntExact(shape.dim(1));
    }

    public int classes() {
        return classes;
    }

    public int images() {
        return values.length / classes;
    }

    public double[] row(int image) {
        final double[] row = new double[classes];
        Arrays.setAll(row, i -> values[image * classes + i]);
        return row;
    }

    public double[] probabilities(int image) {
        return Softmax.of(row(image));
    }

    /** The class of the largest logit. */
    public int best(int image) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (values[image * classes + i] > values[image * classes + best]) {
                best = i;
            }
        }
        return best;
    }
}
