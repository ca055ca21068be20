package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.data.Batch.Target;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.loss.MultiClassHinge;
import dev.fovea.training.loss.SoftmaxCrossEntropy;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchObjectiveTest {

    /** Probabilities of 0.8 and 0.2. */
    private static final float ODDS = (float) Math.log(4);

    /** Three quarters one class: 0.75 (-ln 0.8) + 0.25 (-ln 0.2), whose slopes are the probabilities less the shares. */
    @Test
    void aPhotoOfTwoClassesCostsItsSharesOfBoth() {
        final BatchLoss loss = new BatchObjective(new SoftmaxCrossEntropy(), List.of())
                .mean(Tensor.of(Shape.of(1, 2), ODDS, 0), List.of(new Target(0, 1, 0.75f)));

        assertThat(loss.value()).isCloseTo(-0.75 * Math.log(0.8) - 0.25 * Math.log(0.2), within(1e-6));
        assertThat(loss.gradient().floats()).containsExactly(new float[] {0.05f, -0.05f}, within(1e-6f));
    }

    /** The hinge of the first class is 0 and that of the second 1 + 2: half of each, with slopes of half of (1, -1). */
    @Test
    void soDoesTheHinge() {
        final BatchLoss loss = new BatchObjective(new MultiClassHinge(), List.of())
                .mean(Tensor.of(Shape.of(1, 2), 2, 0), List.of(new Target(0, 1, 0.5f)));

        assertThat(loss.value()).isCloseTo(1.5, within(1e-6));
        assertThat(loss.gradient().floats()).containsExactly(new float[] {0.5f, -0.5f}, within(1e-6f));
    }

    /** One photo of weight 3 and one that is half of weight 3 and half of weight 1: together 5. */
    @Test
    void classWeightsCountInTheMean() {
        final BatchObjective objective = new BatchObjective(new SoftmaxCrossEntropy(), List.of(3.0, 1.0));
        final List<Target> targets = List.of(Target.of(0), new Target(0, 1, 0.5f));

        final BatchLoss loss = objective.mean(Tensor.of(Shape.of(2, 2), ODDS, 0, ODDS, 0), targets);

        assertThat(objective.weight(targets)).isCloseTo(5, within(1e-6));
        assertThat(loss.value()).isCloseTo((-4.5 * Math.log(0.8) - 0.5 * Math.log(0.2)) / 5, within(1e-6));
    }
}
