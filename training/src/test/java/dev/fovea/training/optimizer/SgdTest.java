package dev.fovea.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.training.optimizer.Momentum.Kind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SgdTest extends OptimizerContract {

    @Override
    Optimizer optimizer() {
        return new Sgd(new Momentum(Kind.NESTEROV, 0.9), DECAY);
    }

    /** Descents of -0.2 and -0.1. */
    @Test
    void withoutMomentumAStepIsTheDescent() {
        assertThat(afterTwoSteps(Momentum.NONE)).containsExactly(0.8f, 0.7f);
    }

    /** v = -0.2, then 0.5 * -0.2 - 0.1 = -0.2. */
    @Test
    void classicalMomentumAddsToTheVelocity() {
        assertThat(afterTwoSteps(new Momentum(Kind.CLASSICAL, 0.5))).containsExactly(0.8f, 0.6f);
    }

    /** Steps of 0.5 * -0.2 - 0.2 = -0.3, then 0.5 * -0.2 - 0.1 = -0.2. */
    @Test
    void nesterovsMomentumLooksAhead() {
        assertThat(afterTwoSteps(new Momentum(Kind.NESTEROV, 0.5))).containsExactly(0.7f, 0.5f);
    }

    /** v = 0.5 * -0.2 = -0.1, then 0.5 * -0.1 + 0.5 * -0.1 = -0.1. */
    @Test
    void averagedMomentumIsTheMeanOfTheDescents() {
        assertThat(afterTwoSteps(new Momentum(Kind.AVERAGED, 0.5))).containsExactly(0.9f, 0.8f);
    }

    /** From 2: the gradient is 1 + 0.5 * 2 = 2 where weights decay, and 1 where they do not. */
    @Test
    void onlyTheParametersNamedAreRegularised() {
        final Map<String, float[]> weights = Map.of("weight", new float[] {2}, "bias", new float[] {2});

        new Sgd(Momentum.NONE, new WeightDecay(0.5, Set.of("weight")))
                .step(weights, Map.of("weight", new float[] {1}, "bias", new float[] {1}), 0.25);

        assertThat(weights.get("weight")).containsExactly(1.5f);
        assertThat(weights.get("bias")).containsExactly(1.75f);
    }

    @Test
    void aMomentumOfOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Momentum(Kind.CLASSICAL, 1))
                .withMessage("Momentum must be at least 0 and less than 1, not 1.0");
    }

    /** From 1, with gradients of 2 and 1 and a learning rate of 0.1. */
    private static float[] afterTwoSteps(Momentum momentum) {
        final Map<String, float[]> weights = Map.of("w", new float[] {1});
        final Sgd sgd = new Sgd(momentum, WeightDecay.NONE);
        sgd.step(weights, Map.of("w", new float[] {2}), 0.1);
        final float first = array(weights, "w")[0];
        sgd.step(weights, Map.of("w", new float[] {1}), 0.1);
        return new float[] {rounded(first), rounded(array(weights, "w")[0])};
    }

    private static float rounded(float weight) {
        assertThat(weight * 10).isCloseTo(Math.round(weight * 10), within(1e-5f));
        return Math.round(weight * 10) / 10f;
    }
}
