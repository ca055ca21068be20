package dev.fovea.training.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.training.playground.PlaygroundException.Reason;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedSettingsTest {

    private static final PointSet CIRCLES = PointExample.CIRCLES.points(200, 0.1, 0);

    private static void assertRefused(Reason reason, ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(PlaygroundException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    private static void assertInvalid(ThrowingCallable call, String... parts) {
        assertRefused(Reason.INVALID, call, parts);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, 1_000_000_000})
    void hiddenUnitsOutOfRange(int units) {
        assertInvalid(
                () -> NetworkChoice.DEFAULT.withHidden(3, units), "'hidden'", "1 to 200", Integer.toString(units));
    }

    @Test
    void tooManyLayers() {
        assertInvalid(() -> NetworkChoice.DEFAULT.withHidden(1, 1, 1, 1, 1, 1, 1, 1, 1), "'hidden'", "9", "8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swish", "tanh&pieces=3", ""})
    void anUnknownActivation(String activation) {
        assertInvalid(
                () -> new Playground(new DjlEngine(Framework.PYTORCH))
                        .train(
                                CIRCLES,
                                PlaygroundSettings.DEFAULT.with(
                                        new NetworkChoice(PointFeatures.CARTESIAN, List.of(2), activation))),
                "'activation'");
    }

    @Test
    void anUnknownActivationIsToldTheKnownOnes() {
        assertInvalid(
                () -> new NetworkChoice(PointFeatures.CARTESIAN, List.of(2), "swish").graph(2),
                "'swish'",
                "sigmoid",
                "tanh",
                "relu",
                "leakyrelu",
                "elu",
                "maxout",
                "linear");
    }

    @Test
    void tooFewOrTooManyPoints() {
        final Point point = new Point(0, 0, 0);
        assertInvalid(() -> new PointSet(List.of()), "'points'", "2 to 2000", "are 0");
        assertInvalid(() -> new PointSet(List.of(point)), "'points'", "2 to 2000", "is 1");
        assertInvalid(() -> new PointSet(Collections.nCopies(2001, point)), "'points'", "2 to 2000", "2001");
    }

    @Test
    void oneClassOnly() {
        assertInvalid(
                () -> new PointSet(
                        IntStream.range(0, 5).mapToObj(i -> new Point(i, i, 3)).toList()),
                "label 3",
                "two classes");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e7})
    void coordinatesOutOfRange(double number) {
        assertInvalid(() -> new Point(number, 0, 0), "'x'", "-1000000 to 1000000");
        assertInvalid(() -> new Point(0, number, 0), "'y'", "-1000000 to 1000000");
    }

    @Test
    void labelsOutOfRange() {
        assertInvalid(() -> new Point(0, 0, -1), "'label'", "0 to 7", "-1");
        assertInvalid(() -> new Point(0, 0, 8), "'label'", "0 to 7", "8");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, 11})
    void lambdaOutOfRange(double lambda) {
        assertInvalid(() -> TrainingChoice.DEFAULT.withLambda(lambda), "'lambda'", "0 to 10");
    }

    @Test
    void otherNumbersOutOfRange() {
        assertInvalid(() -> TrainingChoice.DEFAULT.withRestarts(0), "'restartCount'", "1 to 20");
        assertInvalid(() -> new DescentChoice(0, 0, false, 1, null), "'learningRate'");
        assertInvalid(() -> new DescentChoice(1, 1, false, 1, null), "'momentum'", "0 to 0.999");
        assertInvalid(() -> new DescentChoice(1, 0, false, 0, null), "'epochs'", "1 to 20000");
        assertInvalid(() -> new DescentChoice(1, 0, false, 1, 0), "'batch'", "1 to 2000");
        assertInvalid(() -> PointExample.XOR.points(3, 0, 0), "'count'", "4 to 2000");
        assertInvalid(() -> PointExample.XOR.points(10, Double.NaN, 0), "'noise'", "0 to 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 301})
    void aGridOutOfRange(int grid) {
        assertInvalid(
                () -> new PlaygroundSettings(NetworkChoice.DEFAULT, TrainingChoice.DEFAULT, grid),
                "'gridSize'",
                "2 to 300");
    }

    @Test
    void moreStepsThanTheLimit() {
        final DescentChoice longest = new DescentChoice(0.1, 0, false, 20_000, null);
        final PlaygroundSettings settings = PlaygroundSettings.DEFAULT.with(
                TrainingChoice.DEFAULT.withDescent(longest).withRestarts(2));
        assertRefused(
                Reason.TOO_MUCH_WORK,
                () -> settings.requireLittleWork(CIRCLES, 32),
                "40000 steps",
                "20000",
                "'epochs'");

        final PlaygroundSettings singly = PlaygroundSettings.DEFAULT.with(
                TrainingChoice.DEFAULT.withDescent(new DescentChoice(0.1, 0, false, 200, 1)));
        assertRefused(Reason.TOO_MUCH_WORK, () -> singly.requireLittleWork(CIRCLES, 32), "40000 steps", "'batch'");
    }

    @Test
    void moreMultiplicationsThanTheLimit() {
        assertRefused(
                Reason.TOO_MUCH_WORK,
                () -> PlaygroundSettings.DEFAULT.requireLittleWork(PointExample.XOR.points(2000, 0, 0), 1_000_000),
                "1000000 weights",
                "2000 points",
                "600 epochs",
                "'hidden'");
    }
}
