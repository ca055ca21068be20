package dev.fovea.network.architecture.handcrafted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.EngineRuns;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** On photos of 18 x 18 pixels, which have one patch of 16 x 16. */
final class DenseSiftTest {

    private static final GradientCells CELLS = new GradientCells(4, 4);

    @Test
    void whatIsTooLargeInADescriptorIsClippedAndItsLengthIsOne() {
        // 3 and 4 of length 5 are 0.6 and 0.8, which becomes 0.7; sqrt(0.6^2 + 0.7^2) = 0.92195
        assertThat(clipped(3, 4)).containsExactly(new float[] {0.65079f, 0.75926f}, within(1e-4f));
    }

    @Test
    void whatIsShorterThanTheLeastLengthStaysShort() {
        // half as long as the least, and nothing to clip
        assertThat(clipped(0.3f, 0.4f)).containsExactly(new float[] {0.3f, 0.4f}, within(1e-4f));
        assertThat(clipped(0, 0)).containsExactly(new float[2], within(1e-6f));
    }

    private static float[] clipped(float first, float second) {
        final Value image = NetworkBuilder.image("pair", Shape.of(Shape.BATCH, 2, 1, 1));
        final Graph graph = new ClippedLength(0.7f, 1).of(image, "length").asOutput();
        return EngineRuns.run(new OnnxRuntimeEngine(), graph, Tensor.of(Shape.of(1, 2, 1, 1), first, second))
                .floats();
    }

    /** All sixteen cells look to the right, and none is stronger than others: {@code 1/4} each but for what the neighbours get. */
    @Test
    void aPatchThatGetsBrighterToTheRightLooksToTheRightInEveryCell() {
        final float[] descriptor = descriptor(column -> column / 18.0);

        assertThat(descriptor).hasSize(128);
        double squares = 0;
        for (int i = 0; i < descriptor.length; i++) {
            squares += descriptor[i] * descriptor[i];
            if (i % 8 == 0) {
                assertThat(descriptor[i]).as("right, cell %d", i / 8).isBetween(0.15f, 0.35f);
            } else {
                assertThat(descriptor[i]).isLessThan(0.03f);
            }
        }
        assertThat(squares).isCloseTo(1, within(1e-4));
    }

    /** The edge is in the middle of the second column of cells: these have all of it, and their neighbours on both sides little. */
    @Test
    void anEdgeIsSeenInTheCellsWhereItIs() {
        final float[] descriptor = descriptor(column -> column < 7 ? 0.2 : 0.8);

        for (int row = 0; row < 4; row++) {
            assertThat(right(descriptor, row, 1)).isGreaterThan(2 * right(descriptor, row, 0));
            assertThat(right(descriptor, row, 1)).isGreaterThan(2 * right(descriptor, row, 2));
            assertThat(right(descriptor, row, 3)).isCloseTo(0, within(1e-5f));
        }
    }

    private static float right(float[] descriptor, int row, int column) {
        return descriptor[(row * 4 + column) * 8];
    }

    @Test
    void aFlatPatchHasADescriptorOfNothing() {
        final float[] descriptor = descriptor(column -> 0.4);

        assertThat(descriptor).containsExactly(new float[128], within(0.01f));
    }

    /** Black on white or white on black: orientations without sign are the same. */
    @Test
    void aHistogramOfGradientsIsTheSameForTheNegative() {
        final float[] positive = histogram(column -> column < 9 ? 0.3 : 0.9);
        final float[] negative = histogram(column -> column < 9 ? 0.9 : 0.3);

        assertThat(positive).hasSize(36);
        assertThat(negative).containsExactly(positive, within(1e-4f));
        // each of the four cells has the same share of the edge
        assertThat(positive[0]).isEqualTo(positive[9], within(1e-4f)).isGreaterThan(0.3f);
    }

    private static float[] descriptor(IntToDoubleFunction brightness) {
        final BrightnessGradient gradient = BrightnessGradient.of(image());
        return run(new DenseSift(CELLS).of(DenseSift.directions(gradient), "sift"), brightness);
    }

    /** Of 2 x 2 cells of 8 pixels. */
    private static float[] histogram(IntToDoubleFunction brightness) {
        final BrightnessGradient gradient = BrightnessGradient.of(image());
        return run(new HistogramOfGradients(new GradientCells(8, 8), 1).of(gradient, "hog"), brightness);
    }

    private static Value image() {
        return NetworkBuilder.image("patch", Shape.of(Shape.BATCH, 3, 18, 18));
    }

    private static float[] run(Value value, IntToDoubleFunction brightness) {
        final float[] pixels = new float[3 * 18 * 18];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) brightness.applyAsDouble(i % 18);
        }
        final Tensor result =
                EngineRuns.run(new OnnxRuntimeEngine(), value.asOutput(), Tensor.of(Shape.of(1, 3, 18, 18), pixels));
        assertThat(Objects.requireNonNull(result).shape().from(2)).isEqualTo(Shape.of(1, 1));
        return Arrays.copyOf(result.floats(), Math.toIntExact(result.size()));
    }
}
