package dev.fovea.training.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the course says of small networks, on its examples. */
class PlaygroundTest {

    private static final PointSet CIRCLES = PointExample.CIRCLES.points(200, 0.1, 0);
    private static final PointSet SPIRAL = PointExample.SPIRAL.points(300, 0.03, 0);
    private static final PointSet XOR = PointExample.XOR.points(200, 0.2, 0);
    private static final NetworkChoice LINEAR = NetworkChoice.DEFAULT.withHidden();
    private static final TrainingChoice TRAINING = TrainingChoice.DEFAULT;

    private final Playground playground = new Playground(new DjlEngine(Framework.PYTORCH, 1));

    private PlaygroundResult train(PointSet points, NetworkChoice network, TrainingChoice training) {
        return playground.train(points, new PlaygroundSettings(network, training, 30));
    }

    private PlaygroundResult train(PointSet points, NetworkChoice network) {
        return train(points, network, TRAINING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigmoid", "tanh", "relu", "leakyrelu", "elu", "maxout"})
    void sixHiddenUnitsSeparateTheCircles(String activation) {
        final NetworkChoice network = new NetworkChoice(PointFeatures.CARTESIAN, List.of(6), activation);

        assertThat(train(CIRCLES, network).accuracy()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void theSupportVectorMachineSeparatesThemToo() {
        assertThat(train(CIRCLES, NetworkChoice.DEFAULT, TRAINING.withLoss(LossKind.SVM))
                        .accuracy())
                .isGreaterThanOrEqualTo(0.99);
    }

    static Stream<NetworkChoice> withoutActivation() {
        return Stream.of(List.<Integer>of(), List.of(4), List.of(20, 20), List.of(5, 5, 5))
                .map(hidden -> new NetworkChoice(PointFeatures.CARTESIAN, hidden, "linear"));
    }

    /** At best three of the four clouds lie on their side of a line. */
    @ParameterizedTest
    @MethodSource("withoutActivation")
    void withoutActivationANetworkOfAnyDepthDrawsStraightLinesOnly(NetworkChoice network) {
        final PlaygroundResult result = train(XOR, network);

        assertThat(result.accuracy()).isLessThanOrEqualTo(0.75);
        for (int label = 0; label < 2; label++) {
            assertThat(bend(result.surface(), label)).isLessThan(1e-4);
        }
    }

    /** The largest second difference of a class's score: along x, along y, or of both. */
    private static double bend(DecisionSurface surface, int label) {
        double largest = 0;
        for (int row = 1; row < surface.size() - 1; row++) {
            for (int column = 1; column < surface.size() - 1; column++) {
                final double here = surface.score(row, column, label);
                final double right = surface.score(row, column + 1, label);
                final double above = surface.score(row + 1, column, label);
                largest = DoubleStream.of(
                                largest,
                                Math.abs(right - 2 * here + surface.score(row, column - 1, label)),
                                Math.abs(above - 2 * here + surface.score(row - 1, column, label)),
                                Math.abs(surface.score(row + 1, column + 1, label) - right - above + here))
                        .max()
                        .orElseThrow();
            }
        }
        return largest;
    }

    @Test
    void fourHiddenUnitsWithAnActivationSolveXor() {
        assertThat(train(XOR, NetworkChoice.DEFAULT.withHidden(4)).accuracy()).isEqualTo(1);
    }

    @Test
    void inPolarCoordinatesALineSeparatesTheCircles() {
        final NetworkChoice polar = new NetworkChoice(PointFeatures.POLAR, List.of(), "linear");

        assertThat(train(CIRCLES, polar).accuracy()).isEqualTo(1);
        assertThat(train(CIRCLES, LINEAR).accuracy()).isLessThan(0.7);
    }

    @Test
    void moreHiddenUnitsFollowTheSpiralMoreClosely() {
        final double[] losses = Stream.of(3, 6, 20)
                .mapToDouble(units ->
                        train(SPIRAL, NetworkChoice.DEFAULT.withHidden(units)).loss())
                .toArray();

        assertThat(losses[0]).isGreaterThan(1.5 * losses[1]);
        assertThat(losses[1]).isGreaterThan(1.2 * losses[2]);
    }

    @Test
    void aStrongerLambdaKeepsWeightsSmaller() {
        final double[] norms = DoubleStream.of(0.001, 0.01, 0.1)
                .map(lambda -> train(SPIRAL, NetworkChoice.DEFAULT.withHidden(20), TRAINING.withLambda(lambda))
                        .weightNorm())
                .toArray();

        assertThat(norms[0]).isGreaterThan(1.2 * norms[1]);
        assertThat(norms[1]).isGreaterThan(1.2 * norms[2]);
    }

    @Test
    void theSameSeedGivesTheSameSurface() {
        final TrainingChoice training = TRAINING.withDescent(new DescentChoice(0.1, 0.9, true, 20, 16));
        final float[] first =
                train(XOR, NetworkChoice.DEFAULT, training).surface().scores();

        assertThat(train(XOR, NetworkChoice.DEFAULT, training).surface().scores())
                .isEqualTo(first);
        assertThat(train(XOR, NetworkChoice.DEFAULT, training.withSeed(1))
                        .surface()
                        .scores())
                .isNotEqualTo(first);
    }

    @Test
    void theRestartWithTheSmallestLossIsKept() {
        final TrainingChoice training =
                TRAINING.withRestarts(4).withSeed(7).withDescent(new DescentChoice(0.1, 0.9, false, 50, null));
        final NetworkChoice two = NetworkChoice.DEFAULT.withHidden(2);
        final PlaygroundResult result = train(XOR, two, training);

        assertThat(result.restarts()).extracting(Restart::seed).containsExactly(7L, 8L, 9L, 10L);
        assertThat(result.loss())
                .isEqualTo(result.restarts().stream()
                        .mapToDouble(Restart::loss)
                        .min()
                        .orElseThrow());
        final Restart best = result.restarts().get(result.best());
        final PlaygroundResult alone = train(XOR, two, training.withRestarts(1).withSeed(best.seed()));
        assertThat(alone.restarts()).containsExactly(best);
        assertThat(alone.surface().scores()).isEqualTo(result.surface().scores());
    }

    /** A thousand steps of 30 points each, from the same weights. */
    @Test
    void momentumAndPlateauDecayReachASmallerLoss() {
        final PlaygroundResult plain = spiral(new DescentChoice(0.3, 0, false, 100, 30));
        final PlaygroundResult momentum = spiral(new DescentChoice(0.3, 0.9, false, 100, 30));
        final PlaygroundResult both = spiral(new DescentChoice(0.3, 0.9, true, 100, 30));

        assertThat(momentum.loss()).isLessThan(plain.loss());
        assertThat(both.loss()).isLessThan(momentum.loss());

        assertThat(both.history()).hasSize(100);
        assertThat(both.history().get(0).epoch()).isEqualTo(1);
        assertThat(both.history().get(0).learningRate()).isEqualTo(0.3);
        assertThat(both.history().get(99).learningRate()).isIn(0.15, 0.075, 0.0375);
    }

    private PlaygroundResult spiral(DescentChoice descent) {
        return train(SPIRAL, NetworkChoice.DEFAULT.withHidden(20), TRAINING.withDescent(descent));
    }

    /** Both coordinates in another unit and from another origin. */
    @Test
    void theUnitOfThePointsMakesNoDifference() {
        final PointSet moved = new PointSet(CIRCLES.points().stream()
                .map(point -> new Point(1024 * point.x() + 512, 1024 * point.y(), point.label()))
                .toList());

        assertThat(train(moved, NetworkChoice.DEFAULT).loss())
                .isCloseTo(train(CIRCLES, NetworkChoice.DEFAULT).loss(), within(1e-3));
    }

    @Test
    void pointsInOnePlaceAreLearntAsFarAsTheyCanBe() {
        final PointSet same = new PointSet(List.of(new Point(3, 4, 0), new Point(3, 4, 1), new Point(3, 4, 1)));

        final PlaygroundResult result = train(same, NetworkChoice.DEFAULT);

        assertThat(result.accuracy()).isEqualTo(2 / 3.0);
        assertThat(result.surface().area()).isEqualTo(new Area(2.5, 3.5, 1));
    }

    @Test
    void whatIsThrownBeforeAStepEndsTheTraining() {
        final AtomicInteger steps = new AtomicInteger();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> playground.train(CIRCLES, PlaygroundSettings.DEFAULT, () -> {
                    if (steps.incrementAndGet() == 3) {
                        throw new CancellationException();
                    }
                }));
        assertThat(steps).hasValue(3);
    }
}
