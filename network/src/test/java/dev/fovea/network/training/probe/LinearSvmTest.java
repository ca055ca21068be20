package dev.fovea.network.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearSvmTest extends ProbeMethodContract {

    @Override
    ProbeMethod method() {
        return new LinearSvm();
    }

    /** On features 1 and -1 the smallest {@code w^2 / 2 + 2 C (1 - w)^2} is at {@code w = 4 C / (1 + 4 C)}: 2/3 for C = 1/2. */
    @Test
    void theWeightBalancesRegularisationAndLosses() {
        final LabelledFeatures pair = new LabelledFeatures(Tensor.of(Shape.of(2, 1), 1, -1), List.of(1, 0), 2);

        final LinearClassifier classifier = method().train(pair, 0.5);

        assertThat(classifier.weights().floats()).containsExactly(new float[] {-2 / 3f, 2 / 3f}, within(0.05f));
        assertThat(classifier.bias().floats()).containsExactly(new float[] {0, 0}, within(0.05f));
    }
}
