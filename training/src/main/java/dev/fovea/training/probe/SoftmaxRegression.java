package dev.fovea.training.probe;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.loss.SoftmaxCrossEntropy;
import java.util.List;

/**
 * Multinomial logistic regression: the smallest mean cross-entropy plus {@code lambda / 2} times the sum of squared weights, without the
 * biases, by L-BFGS from zero. The setting is lambda.
 */
public record SoftmaxRegression() implements ProbeMethod {

    @Override
    public List<Double> candidates(int features) {
        return List.of(10.0, 1.0, 1e-1, 1e-2, 1e-3);
    }

    @Override
    public LinearClassifier train(LabelledFeatures training, double setting, Effort effort) {
        final double[] start = new double[(training.dimensions() + 1) * training.classes()];
        return classifier(
                Lbfgs.minimize(
                        (point, gradient) -> {
                            effort.pulse().run();
                            return regularizedLoss(training, setting, point, gradient);
                        },
                        start,
                        effort.enough()),
                training);
    }

    /** @param point {@code [D + 1, classes]}: the weights by feature, so that inner loops run over all classes, and the biases */
    static double regularizedLoss(LabelledFeatures training, double lambda, double[] point, double[] gradient) {
        final int classes = training.classes();
        final int biases = training.dimensions() * classes;
        final SoftmaxCrossEntropy crossEntropy = new SoftmaxCrossEntropy();
        final double[] logits = new double[classes];
        final double[] slopes = new double[classes];
        double loss = 0;
        for (int i = 0; i < biases; i++) {
            gradient[i] = lambda * point[i];
            loss += lambda / 2 * point[i] * point[i];
        }
        for (int c = 0; c < classes; c++) {
            gradient[biases + c] = 0;
        }
        for (int photo = 0; photo < training.photos(); photo++) {
            final float[] row = training.row(photo);
            System.arraycopy(point, biases, logits, 0, classes);
            for (int d = 0; d < row.length; d++) {
                for (int c = 0; c < classes; c++) {
                    logits[c] += row[d] * point[d * classes + c];
                }
            }
            loss += crossEntropy.of(logits, training.labels().get(photo), slopes) / training.photos();
            for (int c = 0; c < classes; c++) {
                slopes[c] /= training.photos();
                gradient[biases + c] += slopes[c];
            }
            for (int d = 0; d < row.length; d++) {
                for (int c = 0; c < classes; c++) {
                    gradient[d * classes + c] += row[d] * slopes[c];
                }
            }
        }
        return loss;
    }

    private static LinearClassifier classifier(double[] point, LabelledFeatures training) {
        final int classes = training.classes();
        final int dimensions = training.dimensions();
        final float[] weights = new float[classes * dimensions];
        final float[] bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            for (int d = 0; d < dimensions; d++) {
                weights[c * dimensions + d] = (float) point[d * classes + c];
            }
            bias[c] = (float) point[dimensions * classes + c];
        }
        return new LinearClassifier(
                Tensor.of(Shape.of(classes, dimensions), weights), Tensor.of(Shape.of(classes), bias));
    }
}
