package dev.fovea.training.loss;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a batch and where it would fall.
 *
 * @param value the mean over the photos, each counted with the weight of its class; NaN if a logit is
 * @param gradient of the value with respect to the logits, {@code [N, classes]}: the seed of the backward pass
 */
public record BatchLoss(double value, Tensor gradient) {

    /**
     * Compares logits with the right classes.
     *
     * @param logits {@code [N, classes]}, at least one photo and one class
     * @param labels the right classes of the N photos
     * @throws IllegalArgumentException if the logits are no such matrix, or labels and logits do not fit
     */
    public static BatchLoss mean(Loss loss, Tensor logits, List<Integer> labels) {
        requireFit(logits.shape(), labels);
        final int classes = Math.toIntExact(logits.shape().dim(1));
        final float[] values = logits.floats();
        final float[] gradients = new float[values.length];
        final double weights = labels.stream().mapToDouble(loss::weight).sum();
        final double[] gradient = new double[classes];
        double sum = 0;
        for (int photo = 0; photo < labels.size(); photo++) {
            sum += loss.of(row(values, photo, classes), labels.get(photo), gradient);
            for (int c = 0; c < classes; c++) {
                gradients[photo * classes + c] = (float) (gradient[c] / weights);
            }
        }
        return new BatchLoss(sum / weights, Tensor.of(logits.shape(), gradients));
    }

    private static double[] row(float[] values, int photo, int classes) {
        final double[] row = new double[classes];
        Arrays.setAll(row, c -> values[photo * classes + c]);
        return row;
    }

    private static void requireFit(Shape logits, List<Integer> labels) {
        if (logits.rank() != 2 || logits.size() == 0) {
            throw new IllegalArgumentException("A loss needs logits [N, classes], not %s".formatted(logits));
        }
        if (logits.dim(0) != labels.size()) {
            throw new IllegalArgumentException(
                    "There are logits of %d photos and %d labels".formatted(logits.dim(0), labels.size()));
        }
        for (int label : labels) {
            if (label < 0 || label >= logits.dim(1)) {
                throw new IllegalArgumentException(
                        "The label %d is none of the %d classes".formatted(label, logits.dim(1)));
            }
        }
    }
}
