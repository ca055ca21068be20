package dev.fovea.training.descent;

import dev.fovea.network.graph.Tensor;
import dev.fovea.training.data.Batch.Target;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.loss.Loss;
import java.util.List;

/**
 * The loss of photos that may show two classes: {@code share * loss(label) + (1 - share) * loss(other)}, the mean over a batch with the
 * weights of the classes. For use by one thread.
 */
final class BatchObjective {

    private final Loss loss;
    private final List<Double> classWeights;

    /** @param classWeights one per class for losses that have none of their own; empty for 1 each */
    BatchObjective(Loss loss, List<Double> classWeights) {
        this.loss = loss;
        this.classWeights = List.copyOf(classWeights);
    }

    /** What the photos count together. */
    double weight(List<Target> targets) {
        return targets.stream()
                .mapToDouble(target ->
                        target.share() * weight(target.label()) + (1 - target.share()) * weight(target.other()))
                .sum();
    }

    private double weight(int label) {
        return factor(label) * loss.weight(label);
    }

    private double factor(int label) {
        return classWeights.isEmpty() ? 1 : classWeights.get(label);
    }

    /** @param logits {@code [N, classes]} */
    BatchLoss mean(Tensor logits, List<Target> targets) {
        final int classes = Math.toIntExact(logits.shape().dim(1));
        final double weight = weight(targets);
        final float[] values = logits.floats();
        final float[] gradients = new float[values.length];
        final double[] row = new double[classes];
        final double[] slope = new double[classes];
        double sum = 0;
        for (int photo = 0; photo < targets.size(); photo++) {
            final Target target = targets.get(photo);
            final int offset = photo * classes;
            for (int c = 0; c < classes; c++) {
                row[c] = values[offset + c];
            }
            sum += add(row, target.label(), target.share() / weight, slope, gradients, offset);
            if (target.share() < 1) {
                sum += add(row, target.other(), (1 - target.share()) / weight, slope, gradients, offset);
            }
        }
        return new BatchLoss(sum, Tensor.of(logits.shape(), gradients));
    }

    private double add(double[] row, int label, double share, double[] slope, float[] gradients, int offset) {
        final double scale = share * factor(label);
        final double value = loss.of(row, label, slope);
        for (int c = 0; c < slope.length; c++) {
            gradients[offset + c] += (float) (scale * slope[c]);
        }
        return scale * value;
    }
}
