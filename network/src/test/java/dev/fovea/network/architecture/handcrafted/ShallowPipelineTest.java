package dev.fovea.network.architecture.handcrafted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShallowPipelineTest {

    private static final int WORDS = 3;

    private final Graph graph = ShallowPipeline.features(codebook());
    private final Tensor photo = photo();

    static List<Engine> engines() {
        return EngineRuns.engines();
    }

    /** Of unit length, as descriptors are. */
    private static Tensor codebook() {
        final Random random = new Random(5);
        final float[] words = new float[WORDS * ShallowPipeline.DESCRIPTOR_LENGTH];
        for (int i = 0; i < words.length; i++) {
            words[i] = random.nextFloat() / 6.5f;
        }
        return Tensor.of(Shape.of(WORDS, ShallowPipeline.DESCRIPTOR_LENGTH), words);
    }

    /** A disc with soft edges, and some noise in its upper half. */
    private static Tensor photo() {
        final Random random = new Random(6);
        final int size = ShallowPipeline.SIZE;
        final float[] pixels = new float[3 * size * size];
        for (int i = 0; i < pixels.length; i++) {
            final double x = i % size - 81;
            final double y = i / size % size - 81;
            final double noise = y < 0 ? random.nextDouble() / 4 : 0;
            pixels[i] = (float) (0.75 / (1 + Math.exp((Math.hypot(x, y) - 50) / 3)) + noise);
        }
        return Tensor.of(Shape.of(1, 3, size, size), pixels);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theEnginesAgree(Engine engine) {
        final float[] served =
                EngineRuns.run(new OnnxRuntimeEngine(), graph, photo).floats();

        assertThat(EngineRuns.run(engine, graph, photo).floats()).containsExactly(served, within(1e-4f));
    }

    @Test
    void wordsAndHistogramsOfGradientsAreVectorsOfFixedLengths() {
        final float[] features =
                EngineRuns.run(new OnnxRuntimeEngine(), graph, photo).floats();

        assertThat(features).hasSize(21 * WORDS + 25 * 36);
        assertThat(length(Arrays.copyOf(features, 21 * WORDS))).isCloseTo(1, within(1e-4));
        assertThat(length(Arrays.copyOfRange(features, 21 * WORDS, features.length)))
                .isCloseTo(0.7, within(1e-4));
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    @Test
    void anOnnxFileHoldsTheSameNetworkAndNothingThatIsLearnt() {
        assertThat(graph.parameterCount()).isZero();
        assertThat(OnnxReader.read(OnnxWriter.toBuffer(graph), InputSize.FROM_FILE))
                .isEqualTo(graph);
    }

    /** The slope of a square root is infinite at 0, and a photo of one colour has many zeros. */
    @Test
    void slopesAreFiniteEvenForAPhotoOfOneColour() {
        final Tensor flat = Tensor.of(photo.shape(), new float[Math.toIntExact(photo.size())]);
        for (Tensor image : List.of(photo, flat)) {
            try (Differentiator differentiator = new DjlEngine(Framework.PYTORCH).differentiate(graph, Device.CPU);
                    Trace trace = differentiator.trace(Map.of("input", image))) {
                final Tensor value = trace.value(ShallowPipeline.FEATURES);
                final float[] ones = new float[Math.toIntExact(value.size())];
                Arrays.fill(ones, 1);
                final Map<String, Tensor> slopes = trace.gradients(
                        Map.of(ShallowPipeline.FEATURES, Tensor.of(value.shape(), ones)),
                        List.of("input", ShallowPipeline.WORDS),
                        RectifierRule.DERIVATIVE);

                for (float slope : Objects.requireNonNull(slopes.get("input")).floats()) {
                    assertThat(Float.isFinite(slope)).isTrue();
                }
                assertThat(slopes).containsKey(ShallowPipeline.WORDS);
            }
        }
    }

    /** Grids of 37 and of 34 positions, of which every twelfth is taken: 0, 12, 24 and 36, and 0, 12 and 24. */
    @Test
    void someDescriptorsOfBothSizesFollowEachOther() {
        final float[] vectors = EngineRuns.run(new OnnxRuntimeEngine(), ShallowPipeline.descriptors(12), photo)
                .floats();

        assertThat(vectors).hasSize((16 + 9) * ShallowPipeline.DESCRIPTOR_LENGTH);
        // the middle of the photo, where the edge of the disc crosses the patch
        final int middle = (2 + 2 * 4) * ShallowPipeline.DESCRIPTOR_LENGTH;
        assertThat(length(Arrays.copyOfRange(vectors, middle, middle + ShallowPipeline.DESCRIPTOR_LENGTH)))
                .isLessThanOrEqualTo(1.0001);
    }
}
