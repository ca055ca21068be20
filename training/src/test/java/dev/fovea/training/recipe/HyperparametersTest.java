package dev.fovea.training.recipe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.training.augmentation.Augmentation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperparametersTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0, 101, Double.NaN, Double.POSITIVE_INFINITY})
    void aLearningRateThatIsNotPositiveIsRefused(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, 16, rate, 1, 0, 0))
                .withMessage("'learningRate' must be above 0 to 100, not " + rate);
    }

    @Test
    void whatIsOutOfItsRangeIsNamedWithIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(0, 16, 0.1, 1, 0, 0))
                .withMessage("'epochs' must be 1 to 10000, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, 0, 0.1, 1, 0, 0))
                .withMessage("'batchSize' must be 1 to 4096, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, 16, 0.1, 0, 0, 0))
                .withMessage("'stageDecay' must be above 0 to 1, not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, 16, 0.1, 1, 1, 0))
                .withMessage("'dropout' must be 0 to below 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, 16, 0.1, 1, 0, 1))
                .withMessage("'pretrainedShare' must be 0 to below 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LossChoice(LossChoice.Kind.MAXIMUM_A_POSTERIORI, 0, 0, false))
                .withMessage("'rubbishPenalty' must be above 0 to 1000000, not 0.0");
    }

    @Test
    void newWeightsHaveNoShareOfPretrainedOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Recipe.FromScratch(settings(1, 16, 0.1, 1, 0, 0.5)))
                .withMessage("'pretrainedShare' must be 0 where all weights are new, not 0.5");
    }

    @Test
    void theEndsOfTheRangesAreAllowed() {
        assertThatCode(() -> settings(10_000, 4096, 100, 1, 0.99, 0.99)).doesNotThrowAnyException();
    }

    private static Hyperparameters settings(
            int epochs, int batchSize, double rate, double stageDecay, double dropout, double pretrainedShare) {
        return new Hyperparameters(
                epochs,
                0,
                batchSize,
                1,
                rate,
                stageDecay,
                List.of(),
                LossChoice.crossEntropy(0),
                new OptimizerChoice(OptimizerChoice.Kind.SGD, 0.9),
                new ScheduleChoice(ScheduleChoice.Kind.CONSTANT, 0, 0.1),
                0,
                dropout,
                null,
                null,
                pretrainedShare,
                null,
                false,
                Augmentation.NONE);
    }
}
