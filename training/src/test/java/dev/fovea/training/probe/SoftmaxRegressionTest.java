package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest extends ProbeMethodContract {

    private static final double STEP = 1e-5;

    @Override
    ProbeMethod method() {
        return new SoftmaxRegression();
    }

    /**
     * On features 1 and -1 the weights are -w and w and the loss {@code log(1 + exp(-2 w)) + lambda w^2}, whose slope is 0 where {@code
     * lambda w = 1 / (1 + exp(2 w))}: at w = log 3 / 2 for lambda = 1 / (2 log 3).
     */
    @Test
    void theWeightBalancesRegularisationAndLosses() {
        final LabelledFeatures pair = new LabelledFeatures(Tensor.of(Shape.of(2, 1), 1, -1), List.of(1, 0), 2);
        final float weight = (float) Math.log(3) / 2;

        final LinearClassifier classifier = method().train(pair, 1 / (2 * Math.log(3)), Effort.ALONE);

        assertThat(classifier.weights().floats()).containsExactly(new float[] {-weight, weight}, within(1e-4f));
        assertThat(classifier.bias().floats()).containsExactly(new float[] {0, 0}, within(1e-6f));
    }

    /** Without features that say anything, what is left are the biases: log 2 between classes of two photos and of one. */
    @Test
    void biasesAreNotRegularised() {
        final LabelledFeatures same = new LabelledFeatures(Tensor.of(Shape.of(3, 1), 0, 0, 0), List.of(0, 0, 1), 2);

        final float[] bias = method().train(same, 100, Effort.ALONE).bias().floats();

        assertThat(bias[0] - bias[1]).isCloseTo((float) Math.log(2), within(1e-4f));
    }

    @Test
    void theGradientIsTheSlopeOfTheRegularisedLoss() {
        final double[] point = {0.3, -0.2, 0.1, 0.7, -0.4, 0.2, 0.05, -0.1, 0.6};
        final double[] gradient = new double[point.length];
        SoftmaxRegression.regularizedLoss(THREE_CLASSES, 0.3, point, gradient);
        final double[] slope = new double[point.length];
        Arrays.setAll(slope, i -> (moved(point, i, STEP) - moved(point, i, -STEP)) / (2 * STEP));

        assertThat(gradient).containsExactly(slope, within(1e-7));
    }

    private static double moved(double[] point, int i, double by) {
        final double[] moved = point.clone();
        moved[i] += by;
        return SoftmaxRegression.regularizedLoss(THREE_CLASSES, 0.3, moved, new double[point.length]);
    }
}
