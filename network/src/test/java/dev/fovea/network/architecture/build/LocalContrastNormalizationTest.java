package dev.fovea.network.architecture.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.testing.EngineRuns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On 5 x 5 pixels with a single 16 in the middle. The window of 3 x 3 has a deviation that makes its weights 1 2 1, 2 4 2, 1 2 1 over
 * 16, so the mean is 4 in the middle, 2 beside it, 1 at its corners and 0 around.
 */
final class LocalContrastNormalizationTest {

    private static final double DEVIATION = 1 / Math.sqrt(2 * Math.log(2));
    private static final String SUBTRACTIVE = "lcn.subtractive";
    private static final String DIVISIVE = "lcn.divisive";

    private static final float[] SUBTRACTED = {
        0, 0, 0, 0, 0,
        0, -1, -2, -1, 0,
        0, -2, 12, -2, 0,
        0, -1, -2, -1, 0,
        0, 0, 0, 0, 0
    };

    /** One layer on images of 5 x 5. */
    private record Block(int channels, LocalContrastNormalization normalization) implements Architecture {

        @Override
        public String name() {
            return "block";
        }

        @Override
        public int inputSize() {
            return 5;
        }

        @Override
        public Graph graph(int classes) {
            return normalization
                    .of(NetworkBuilder.image(name(), input()), "lcn")
                    .asOutput();
        }
    }

    static List<Engine> engines() {
        return EngineRuns.engines();
    }

    /**
     * The squares 1 4 1, 4 144 4, 1 4 1: in the middle (4 * 144 + 8 * 4 + 4) / 16 = 38.25; beside it
     * (2 * 144 + 4 * 4 + 4 * 1 + 2 * 4) / 16 = 19.75; at its corners (144 + 4 * 1 + 4 * 4) / 16 = 10.25.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void withinAMapTheMeanIsSubtractedAndTheDeviationDivided(Engine engine) {
        final Map<String, Tensor> values = run(engine, false, dot(1));

        assertThat(floats(values, SUBTRACTIVE)).containsExactly(SUBTRACTED, within(1e-5f));
        final double typical = typical();
        final float[] divided = floats(values, DIVISIVE);
        assertThat(divided[12]).isCloseTo((float) (12 / Math.sqrt(38.25)), within(1e-5f));
        assertThat(divided[7]).isCloseTo((float) (-2 / Math.sqrt(19.75)), within(1e-5f));
        assertThat(divided[6]).isCloseTo((float) (-1 / Math.max(typical, Math.sqrt(10.25))), within(1e-5f));
        assertThat(divided[0]).isZero();
    }

    /**
     * Around: a corner of the image holds weights of 9/16 and sees one 1: 1/16 / (9/16). The middle of a side holds 12/16 and sees 1, 4
     * and 1: (1 + 2 * 4 + 1) / 12. Beside it: 2 * 1 + 4 of the twelve.
     */
    private static double typical() {
        final double corner = Math.sqrt(1 / 9.0);
        final double side = Math.sqrt(10 / 12.0);
        final double beside = Math.sqrt(6 / 12.0);
        final double inside = Math.sqrt(38.25) + 4 * Math.sqrt(19.75) + 4 * Math.sqrt(10.25);
        return (4 * corner + 4 * side + 8 * beside + inside) / 25;
    }

    /** Of two maps the second is empty: the shared mean is half as large, and subtracted from both. */
    @ParameterizedTest
    @MethodSource("engines")
    void acrossMapsTheyShareMeanAndDeviation(Engine engine) {
        final float[] v = floats(run(engine, true, dot(2)), SUBTRACTIVE);

        assertThat(v[12]).isCloseTo(14, within(1e-5f));
        assertThat(v[7]).isCloseTo(-1, within(1e-5f));
        assertThat(v[25 + 12]).isCloseTo(-2, within(1e-5f));
        assertThat(v[25 + 7]).isCloseTo(-1, within(1e-5f));
        // in the middle 4 * (196 + 4), beside it 8 * (1 + 1), at the corners 4 * (1/4 + 1/4), over 32
        final double middle = Math.sqrt((4 * 200 + 8 * 2 + 4 * 0.5) / 32);
        assertThat(floats(run(engine, true, dot(2)), DIVISIVE)[12]).isCloseTo((float) (14 / middle), within(1e-5f));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anImageOfOneColourHasNoContrastAndNoEdge(Engine engine) {
        final float[] grey = new float[25];
        Arrays.fill(grey, 0.5f);

        assertThat(floats(run(engine, false, Tensor.of(Shape.of(1, 1, 5, 5), grey)), DIVISIVE))
                .containsExactly(new float[25], within(0.02f));
    }

    @Test
    void theWindowIsStillFixedInAnOnnxFile() {
        final Graph graph = graph(2, true);

        assertThat(graph.parameterCount()).isZero();
        assertThat(OnnxReader.read(OnnxWriter.toBuffer(graph), InputSize.FROM_FILE))
                .isEqualTo(graph);
    }

    @Test
    void theWindowHasAMiddle() {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> new LocalContrastNormalization(4, 1, true))
                .withMessageContaining("odd size");
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> new LocalContrastNormalization(3, 0, true));
    }

    private static Map<String, Tensor> run(Engine engine, boolean acrossMaps, Tensor image) {
        return EngineRuns.values(
                engine, graph(Math.toIntExact(image.shape().dim(1)), acrossMaps), image, SUBTRACTIVE, DIVISIVE);
    }

    private static Graph graph(int channels, boolean acrossMaps) {
        return new Block(channels, new LocalContrastNormalization(3, DEVIATION, acrossMaps)).graph(1);
    }

    private static Tensor dot(int maps) {
        final float[] pixels = new float[25 * maps];
        pixels[12] = 16;
        return Tensor.of(Shape.of(1, maps, 5, 5), pixels);
    }

    private static float[] floats(Map<String, Tensor> values, String layer) {
        return Objects.requireNonNull(values.get(layer)).floats();
    }
}
