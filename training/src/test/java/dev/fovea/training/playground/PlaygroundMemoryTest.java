package dev.fovea.training.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.training.playground.PlaygroundException.Reason;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** However training ends, none of its arrays is left in the engine. */
@ParameterizedClass
@EnumSource(Framework.class)
class PlaygroundMemoryTest {

    private static final TrainingChoice QUICK =
            TrainingChoice.DEFAULT.withDescent(new DescentChoice(0.1, 0.9, false, 30, null));

    private static final PointSet XOR = PointExample.XOR.points(40, 0.1, 0);

    /** Weights grow with every step: each loses 1,000 times itself. */
    private static final TrainingChoice WILD =
            TrainingChoice.DEFAULT.withLambda(10).withDescent(new DescentChoice(100, 0, false, 50, null));

    private final Framework framework;
    private final Playground playground;
    private int before;

    PlaygroundMemoryTest(Framework framework) {
        this.framework = framework;
        this.playground = new Playground(new DjlEngine(framework));
    }

    @BeforeEach
    void trainOnce() {
        train(QUICK, () -> {});
        before = arrays();
    }

    private PlaygroundResult train(TrainingChoice training, Runnable beforeStep) {
        return playground.train(XOR, new PlaygroundSettings(NetworkChoice.DEFAULT, training, 10), beforeStep);
    }

    @Test
    void successLeavesNothing() {
        assertThat(train(QUICK.withRestarts(2), () -> {}).restarts()).hasSize(2);

        assertThat(arrays()).isEqualTo(before);
    }

    @Test
    void divergenceLeavesNothingAndSaysWhatHelps() {
        assertThatExceptionOfType(PlaygroundException.class)
                .isThrownBy(() -> train(WILD, () -> {}))
                .withMessageContainingAll("no finite number", "'learningRate'", "100")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.DIVERGED));

        assertThat(arrays()).isEqualTo(before);
    }

    @Test
    void theEndOfTheClientLeavesNothing() {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> train(QUICK, () -> {
                    throw new CancellationException();
                }));

        assertThat(arrays()).isEqualTo(before);
    }

    @Test
    void anUnknownActivationLeavesNothing() {
        assertThatExceptionOfType(PlaygroundException.class)
                .isThrownBy(() -> playground.train(
                        XOR,
                        PlaygroundSettings.DEFAULT.with(
                                new NetworkChoice(PointFeatures.CARTESIAN, List.of(2), "swish"))));

        assertThat(arrays()).isEqualTo(before);
    }

    /** Arrays alive in the engine, whoever owns them. */
    private int arrays() {
        try (NDManager manager = Engine.getEngine(framework == Framework.PYTORCH ? "PyTorch" : "MXNet")
                .newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
