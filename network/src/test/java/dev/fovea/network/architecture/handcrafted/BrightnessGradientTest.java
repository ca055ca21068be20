package dev.fovea.network.architecture.handcrafted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.EngineRuns;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On grey photos of 3 x 3 pixels, in which brightness changes by 0.1 per pixel; one position is left. */
final class BrightnessGradientTest {

    /** Eight directions, of which neighbours get {@code cos(45)^8 = 1/16} of what is meant for one. */
    private static final float SHARED = 0.1f / 16;

    static List<Engine> engines() {
        return EngineRuns.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aVerticalEdgeHasItsEnergyInTheDirectionToTheRight(Engine engine) {
        assertThat(directions(engine, 0.1f, 0))
                .containsExactly(near(0.1f, SHARED, 0, 0, 0, 0, 0, SHARED), within(1e-3f));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void fromBrightToDarkIsTheOppositeDirection(Engine engine) {
        assertThat(directions(engine, -0.1f, 0))
                .containsExactly(near(0, 0, 0, SHARED, 0.1f, SHARED, 0, 0), within(1e-3f));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aHorizontalEdgeHasItsEnergyInTheDirectionDown(Engine engine) {
        assertThat(directions(engine, 0, 0.1f))
                .containsExactly(near(0, SHARED, 0.1f, SHARED, 0, 0, 0, 0), within(1e-3f));
    }

    /** The first of nine orientations; its neighbours at 20 degrees get {@code cos(20)^32 = 0.1367}. */
    @ParameterizedTest
    @MethodSource("engines")
    void anOrientationHasNoSign(Engine engine) {
        for (float slope : new float[] {0.1f, -0.1f}) {
            final Tensor image = ramp(slope, 0);
            final float[] values = EngineRuns.run(
                            engine, gradient().orientations("orientations", 9).asOutput(), image)
                    .floats();

            assertThat(values[0]).isCloseTo(0.1f, within(1e-3f));
            assertThat(values[1]).isCloseTo(0.01367f, within(1e-3f));
            assertThat(values[8]).isCloseTo(0.01367f, within(1e-3f));
            assertThat(values[4]).isCloseTo(0, within(1e-3f));
        }
    }

    private static float[] near(float... values) {
        return values;
    }

    private static float[] directions(Engine engine, float right, float down) {
        final Graph graph = gradient().directions("directions", 8).asOutput();
        return EngineRuns.run(engine, graph, ramp(right, down)).floats();
    }

    private static BrightnessGradient gradient() {
        return BrightnessGradient.of(NetworkBuilder.image("edges", Shape.of(Shape.BATCH, 3, 3, 3)));
    }

    private static Tensor ramp(float right, float down) {
        final float[] pixels = new float[27];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0.5f + right * (i % 3 - 1) + down * (i / 3 % 3 - 1);
        }
        return Tensor.of(Shape.of(1, 3, 3, 3), pixels);
    }
}
