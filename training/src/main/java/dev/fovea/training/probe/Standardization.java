package dev.fovea.training.probe;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;

/**
 * Features shifted and scaled to a mean of 0 and a standard deviation of 1 over the training photos, so that regularisation treats them
 * alike. What is learnt on them is folded back into weights for the features as they are.
 */
final class Standardization {

    private final double[] means;

    /** 1 where a feature is the same for all photos. */
    private final double[] deviations;

    private Standardization(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** Of the training photos. */
    static Standardization of(LabelledFeatures training) {
        final int dimensions = training.dimensions();
        final double[] means = new double[dimensions];
        for (int photo = 0; photo < training.photos(); photo++) {
            final float[] row = training.row(photo);
            for (int d = 0; d < dimensions; d++) {
                means[d] += row[d] / (double) training.photos();
            }
        }
        final double[] variances = new double[dimensions];
        for (int photo = 0; photo < training.photos(); photo++) {
            final float[] row = training.row(photo);
            for (int d = 0; d < dimensions; d++) {
                variances[d] += (row[d] - means[d]) * (row[d] - means[d]) / training.photos();
            }
        }
        final double[] deviations = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            final double deviation = Math.sqrt(variances[d]);
            // Rounding leaves a trace of variance where there is none.
            deviations[d] = deviation > 1e-7 * Math.abs(means[d]) ? deviation : 1;
        }
        return new Standardization(means, deviations);
    }

    /** With one deviation for all features, so that those that vary more count more, as they do in a network. */
    static Standardization common(LabelledFeatures training) {
        final Standardization each = of(training);
        double variance = 0;
        for (int photo = 0; photo < training.photos(); photo++) {
            final float[] row = training.row(photo);
            for (int d = 0; d < row.length; d++) {
                variance += (row[d] - each.means[d]) * (row[d] - each.means[d]) / training.photos() / row.length;
            }
        }
        final double[] deviations = new double[each.means.length];
        Arrays.fill(deviations, variance > 0 ? Math.sqrt(variance) : 1);
        return new Standardization(each.means, deviations);
    }

    LabelledFeatures apply(LabelledFeatures features) {
        final int dimensions = features.dimensions();
        final float[] values = features.features().floats();
        for (int i = 0; i < values.length; i++) {
            final int d = i % dimensions;
            values[i] = (float) ((values[i] - means[d]) / deviations[d]);
        }
        return new LabelledFeatures(
                Tensor.of(features.features().shape(), values), features.labels(), features.classes());
    }

    /** A classifier of standardised features as one of features as they are. */
    LinearClassifier fold(LinearClassifier standardized) {
        final float[] weights = standardized.weights().floats();
        final float[] bias = standardized.bias().floats();
        for (int c = 0; c < bias.length; c++) {
            double shift = 0;
            for (int d = 0; d < means.length; d++) {
                final double weight = weights[c * means.length + d] / deviations[d];
                weights[c * means.length + d] = (float) weight;
                shift += weight * means[d];
            }
            bias[c] = (float) (bias[c] - shift);
        }
        return new LinearClassifier(
                Tensor.of(standardized.weights().shape(), weights), Tensor.of(Shape.of(bias.length), bias));
    }
}
