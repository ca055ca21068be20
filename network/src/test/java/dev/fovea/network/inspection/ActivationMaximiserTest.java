package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Device;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.inspection.Maximisation.Basis;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.weights.StateDictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationMaximiserTest {

    private final OpenTraces engine = new OpenTraces();

    /**
     * With the decay d the score is the mean of 2 x minus d times the sum of x^2. It is largest where {@code 2 / 16 = 2 d x} for every
     * pixel, at x = 1 for d = 1/16: three quarters white.
     */
    @ParameterizedTest
    @EnumSource
    void theClimbEndsAtTheOptimum(Basis basis) {
        final MaximisedImage image = maximise(0, settings(basis, 600, 0.02, 1 / 16.0, 7));

        assertThat(image.after()).isCloseTo(2, within(0.05));
        assertGrey(image.picture(), 191, 2);
    }

    @ParameterizedTest
    @CsvSource({"0, 255", "1, 0"})
    void withoutDecayTheBrightUnitWantsWhiteAndTheDarkUnitBlack(int unit, int level) {
        final MaximisedImage image = maximise(unit, settings(Basis.PIXEL, 30, 0.05, 0, 7));

        assertThat(image.before()).isCloseTo(0, within(0.2));
        assertThat(image.after()).isCloseTo(4, within(1e-4));
        assertGrey(image.picture(), level, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberWithoutPositionsIsMaximisedToo(Basis basis) {
        final Unit unit = Unit.of(BrightnessNetwork.graph(), "means", 0);

        final MaximisedImage image =
                BrightnessNetwork.maximiser(engine).maximise(unit, settings(basis, 300, 0.2, 0, 7), () -> {});

        assertThat(image.after()).isGreaterThan(3.3);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameImageAndAnotherSeedAnother(Basis basis) {
        final Maximisation settings = new Maximisation(basis, 5, 0.05, 2, 0, 1, 2, 7);

        assertThat(maximise(0, settings)).isEqualTo(maximise(0, settings));
        assertThat(maximise(0, new Maximisation(basis, 5, 0.05, 2, 0, 1, 2, 8)).picture())
                .isNotEqualTo(maximise(0, settings).picture());
    }

    @Test
    void nothingStaysOpen() {
        maximise(0, settings(Basis.PIXEL, 3, 0.05, 0, 7));

        // the weights, a trace for each step, one before and one after
        assertThat(engine.opened()).isEqualTo(6);
        assertThat(engine.open()).isZero();
    }

    @Test
    void whoStopsTheClimbLeavesNothingOpen() {
        final Unit unit = Unit.of(BrightnessNetwork.graph(), "conv", 0);
        final IllegalStateException stop = new IllegalStateException("enough");

        assertThatThrownBy(() -> BrightnessNetwork.maximiser(engine)
                        .maximise(unit, settings(Basis.PIXEL, 1000, 0.05, 0, 7), () -> {
                            if (engine.opened() > 4) {
                                throw stop;
                            }
                        }))
                .isSameAs(stop);
        assertThat(engine.opened()).isEqualTo(5);
        assertThat(engine.open()).isZero();
    }

    @Test
    void aUnitThatRespondsToNothingSaysSoAndLeavesNothingOpen() {
        assertThatThrownBy(() -> maximise(2, settings(Basis.FOURIER, 10, 0.05, 0.1, 7)))
                .isInstanceOf(InspectionException.class)
                .hasMessageStartingWith("Unit 2 of 'conv' does not respond to any pixel");
        assertThat(engine.open()).isZero();
    }

    @Test
    void aUnitThatTheLayerDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> Unit.of(BrightnessNetwork.graph(), "conv", 3))
                .isInstanceOf(UnknownUnitException.class)
                .hasMessage("There is no unit 3 of 'conv': it has unit 0 to 2.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.05, 0, 0, 0, 1",
        "1001, 0.05, 0, 0, 0, 1",
        "1, NaN, 0, 0, 0, 1",
        "1, Infinity, 0, 0, 0, 1",
        "1, 0, 0, 0, 0, 1",
        "1, 0.05, 65, 0, 0, 1",
        "1, 0.05, 0, -1, 0, 1",
        "1, 0.05, 0, 0, NaN, 1",
        "1, 0.05, 0, 0, 0, 0"
    })
    void settingsOutOfRangeAreRefused(
            int steps, double rate, int jitter, double decay, double blurSigma, int blurEvery) {
        assertThatThrownBy(() -> new Maximisation(Basis.PIXEL, steps, rate, jitter, decay, blurSigma, blurEvery, 0))
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("must be from");
    }

    @ParameterizedTest
    @EnumSource
    void aClassOfSqueezeNetRises(Basis basis) {
        final Graph empty = Architectures.byName("squeezenet1_1").graph(1000);
        final Graph graph = StateDictionary.read(SharedData.require("models/squeezenet1_1.pth"))
                .fill(empty);
        final Unit goldfish = Unit.of(graph, graph.output(), 1);

        final MaximisedImage image = new ActivationMaximiser(graph, InputSpec.IMAGENET, engine, Device.CPU)
                .maximise(goldfish, settings(basis, 8, 0.05, 0, 7), () -> {});

        assertThat(image.after()).isGreaterThan(image.before() + 3);
    }

    private MaximisedImage maximise(int unit, Maximisation settings) {
        return BrightnessNetwork.maximiser(engine)
                .maximise(Unit.of(BrightnessNetwork.graph(), "conv", unit), settings, () -> {});
    }

    private static Maximisation settings(Basis basis, int steps, double learningRate, double decay, long seed) {
        return new Maximisation(basis, steps, learningRate, 0, decay, 0, 1, seed);
    }

    private static void assertGrey(RgbImage picture, int level, int tolerance) {
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                assertThat(picture.sample(x, y, 0)).isCloseTo(level, within(tolerance));
                assertThat(picture.sample(x, y, 2)).isEqualTo(picture.sample(x, y, 0));
            }
        }
    }
}
