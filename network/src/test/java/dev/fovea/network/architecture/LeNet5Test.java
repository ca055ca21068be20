package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.summary.LayerSummary;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.network.graph.summary.ReceptiveField;
import dev.fovea.network.testing.EngineRuns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of LeCun et al. (1998), section II.B. */
final class LeNet5Test {

    private final Graph empty = new LeNet5().graph(10);
    private final NetworkSummary summary = NetworkSummary.of(empty);

    static List<Engine> engines() {
        return EngineRuns.engines();
    }

    @ParameterizedTest
    @CsvSource({
        "c1, 156, 122304, 6, 28",
        "s2, 12, 5880, 6, 14",
        "c3, 1516, 151600, 16, 10",
        "s4, 32, 2000, 16, 5",
        "c5, 48120, 48120, 120, 1"
    })
    void theLayersAreAsLargeAsPublished(String module, long parameters, long connections, long maps, long size) {
        assertThat(sum(module, LayerSummary::parameters)).isEqualTo(parameters);
        assertThat(sum(module, LayerSummary::connections)).isEqualTo(connections);
        assertThat(empty.shape(empty.layer(module).name())).isEqualTo(Shape.of(Shape.BATCH, maps, size, size));
    }

    @Test
    void theHiddenLayerAndTheWholeAreAsLargeAsPublished() {
        assertThat(sum("f6", LayerSummary::parameters)).isEqualTo(10_164);
        assertThat(sum("f6", LayerSummary::connections)).isEqualTo(10_164);
        assertThat(sum("output", LayerSummary::parameters)).isZero();
        assertThat(summary.parameters()).isEqualTo(60_000);
        // the paper counts 340,908 up to F6; the distances to ten codes of 84 follow
        assertThat(summary.connections()).isEqualTo(122_304 + 5_880 + 151_600 + 2_000 + 48_120 + 10_164 + 840);
    }

    /** 5; 6 behind the first subsampling, of stride 2; 5 of these more give 14; 16 of stride 4; 5 of these 32. */
    @Test
    void theLastConvolutionSeesTheWholeImage() {
        final ReceptiveField field = summary.layers().stream()
                .filter(layer -> layer.name().equals("c5.conv"))
                .map(LayerSummary::receptiveField)
                .findFirst()
                .orElseThrow();

        final ReceptiveField.Axis axis = new ReceptiveField.Axis(32, 4, 0);
        assertThat(field).isEqualTo(new ReceptiveField.Window(axis, axis));
    }

    private long sum(String module, ToLongFunction<LayerSummary> count) {
        return summary.layers().stream()
                .filter(layer -> layer.name().startsWith(module + "."))
                .mapToLong(count)
                .sum();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aMapIsSubsampledSquashedAndComparedAsPublished(Engine engine) {
        final Graph graph = WeightInitialization.fill(empty, 1)
                .withParameters(Map.of(
                        "s2.coefficient", Tensor.of(Shape.of(6, 1, 1), 0.5f, 1, 1, 1, 1, 1),
                        "s2.bias", Tensor.of(Shape.of(6, 1, 1), 0.125f, 0, 0, 0, 0, 0)));
        final Map<String, Tensor> values = EngineRuns.values(
                engine, graph, EngineRuns.random(graph, 1, 5), "c1", "s2", "f6", "output.distance", "output");

        final float[] c1 = floats(values, "c1.squashed");
        final double sum = c1[0] + c1[1] + c1[28] + c1[29];
        assertThat(floats(values, "s2.squashed")[0])
                .isCloseTo((float) (1.7159 * Math.tanh(2.0 / 3 * (0.5 * sum + 0.125))), within(1e-4f));
        final float[] f6 = floats(values, "f6.squashed");
        final float[] codes = DigitCodes.of(10).floats();
        for (int digit = 0; digit < 10; digit++) {
            double distance = 0;
            for (int j = 0; j < 84; j++) {
                distance += Math.pow(f6[j] - codes[84 * digit + j], 2);
            }
            assertThat(floats(values, "output.distance")[digit]).isCloseTo((float) distance, within(1e-3f));
            assertThat(floats(values, "output.score")[digit]).isCloseTo((float) -distance, within(1e-3f));
        }
    }

    /** A map of C3 changes with the maps of S2 that table I names and with no other. */
    @ParameterizedTest
    @MethodSource("engines")
    void mapsAreConnectedAsInTableOne(Engine engine) {
        final List<String> table = List.of(
                "012", "123", "234", "345", "045", "015", "0123", "1234", "2345", "0345", "0145", "0125", "0134",
                "1245", "0235", "012345");
        final Graph graph = WeightInitialization.fill(empty, 1);
        final Tensor image = EngineRuns.random(graph, 1, 5);
        final Tensor before = Objects.requireNonNull(
                EngineRuns.values(engine, graph, image, "c3.all").get("c3.all"));
        for (int map = 0; map < 6; map++) {
            final float[] bias = new float[6];
            bias[map] = 0.5f;
            final Graph moved = graph.withParameters(Map.of("s2.bias", Tensor.of(Shape.of(6, 1, 1), bias)));
            final float[] after = floats(EngineRuns.values(engine, moved, image, "c3.all"), "c3.all");
            for (int i = 0; i < 16; i++) {
                final boolean changes = Math.abs(after[100 * i] - before.floats()[100 * i]) > 1e-4;
                assertThat(changes)
                        .as("map %d of C3 with map %d of S2", i, map)
                        .isEqualTo(table.get(i).indexOf('0' + map) >= 0);
            }
        }
    }

    @Test
    void theCodesAreInkAndPaperAndFarFromEachOther() {
        final float[] codes = DigitCodes.of(12).floats();

        assertThat(codes).containsOnly(-1, 1).hasSize(12 * 84);
        for (int a = 0; a < 12; a++) {
            for (int b = 0; b < a; b++) {
                int different = 0;
                for (int pixel = 0; pixel < 84; pixel++) {
                    different += codes[84 * a + pixel] == codes[84 * b + pixel] ? 0 : 1;
                }
                assertThat(different).as("pixels between %d and %d", a, b).isGreaterThanOrEqualTo(8);
            }
        }
        // a one: a bar in the middle, on a foot
        assertThat(row(codes, 1, 5)).containsExactly(-1, -1, -1, 1, -1, -1, -1);
        assertThat(row(codes, 1, 11)).containsExactly(-1, 1, 1, 1, 1, 1, -1);
        assertThat(row(codes, 7, 0)).containsOnly(1);
    }

    @Test
    void noClassHasNoCode() {
        assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(() -> DigitCodes.of(0));
        assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(() -> DigitCodes.of(Integer.MAX_VALUE));
    }

    private static float[] row(float[] codes, int digit, int row) {
        final float[] pixels = new float[7];
        System.arraycopy(codes, 84 * digit + 7 * row, pixels, 0, 7);
        return pixels;
    }

    private static float[] floats(Map<String, Tensor> values, String layer) {
        return Objects.requireNonNull(values.get(layer)).floats();
    }
}
