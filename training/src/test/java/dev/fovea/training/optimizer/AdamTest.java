package dev.fovea.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.training.optimizer.Adam.Settings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdamTest extends OptimizerContract {

    private static final Settings HALVES = new Settings(0.5, 0.5, 1e-12);

    @Override
    Optimizer optimizer() {
        return Adam.regularized(Adam.DEFAULTS, DECAY);
    }

    @Test
    void theFirstStepIsTheLearningRateWhateverTheGradient() {
        final Map<String, float[]> weights = Map.of("w", new float[] {1, 1});

        Adam.regularized(Adam.DEFAULTS, WeightDecay.NONE).step(weights, Map.of("w", new float[] {300, -0.01f}), 0.125);

        assertThat(weights.get("w")).containsExactly(new float[] {0.875f, 1.125f}, within(1e-6f));
    }

    /**
     * Gradients of 2 and 4. Means: 1, 0.5 + 2 = 2.5; squares: 2, 1 + 8 = 9; both corrected by 1 - 1/2 and 1 - 1/4: the second step is
     * (2.5 / 0.75) / sqrt(9 / 0.75) = 0.962250.
     */
    @Test
    void laterStepsAreTheMeanOverTheRootOfTheSquare() {
        final Map<String, float[]> weights = Map.of("w", new float[] {0});
        final Adam adam = Adam.regularized(HALVES, WeightDecay.NONE);

        adam.step(weights, Map.of("w", new float[] {2}), 1);
        adam.step(weights, Map.of("w", new float[] {4}), 1);

        assertThat(weights.get("w")).containsExactly(new float[] {-1.962250f}, within(1e-6f));
    }

    /** From 4, with a decay of 0.25 and a rate of 0.5: 4 - 0.5 * 0.25 * 4 - 0.5 = 3 where it decays. */
    @Test
    void decoupledDecayDoesNotPassThroughTheDivision() {
        final Map<String, float[]> weights = Map.of("weight", new float[] {4}, "bias", new float[] {4});

        Adam.decoupled(HALVES, new WeightDecay(0.25, Set.of("weight")))
                .step(weights, Map.of("weight", new float[] {8}, "bias", new float[] {8}), 0.5);

        assertThat(weights.get("weight")).containsExactly(3);
        assertThat(weights.get("bias")).containsExactly(3.5f);
    }

    /** The regularised gradient, 0 + 0.25 * 4, is divided by its own size: a step of the learning rate. */
    @Test
    void regularisationPassesThroughTheDivision() {
        final Map<String, float[]> weights = Map.of("weight", new float[] {4});

        Adam.regularized(HALVES, new WeightDecay(0.25, Set.of("weight")))
                .step(weights, Map.of("weight", new float[] {0}), 0.5);

        assertThat(weights.get("weight")).containsExactly(3.5f);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(0.9, 1, 1e-8))
                .withMessage("Adam's betas must be at least 0 and less than 1, not 0.9 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(0.9, 0.999, 0))
                .withMessage("Adam's epsilon must be a positive number, not 0.0");
    }
}
