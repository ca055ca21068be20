package dev.fovea.network.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.testing.TinyNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The logits of a photo of one colour are its channels' levels, 0 to 1, times the logarithm of 9. */
class ClassifierTest {

    private static final float LN_9 = (float) Math.log(9);
    private static final Graph NETWORK = TinyNetworks.classifier(LN_9).returning(List.of("logits"));

    private static final DecodedImage RED = photo(255, 0, 0);
    private static final DecodedImage GREEN = photo(0, 255, 0);
    private static final DecodedImage BLUE = photo(0, 0, 255);

    @Test
    void aPhotoBecomesProbabilitiesOfLabels() {
        try (CountedSession session = new CountedSession(NETWORK)) {
            final Probabilities answer =
                    Classifier.of(session.network(), manifest(null)).classify(GREEN);

            // 9 to 1 and 1
            assertThat(answer.top(1).get(0).label()).isEqualTo("green");
            assertThat(answer.of(0).probability()).isCloseTo(1 / 11.0, within(1e-6));
            assertThat(answer.of(1).probability()).isCloseTo(9 / 11.0, within(1e-6));
        }
    }

    @Test
    void theModelsTemperatureCounts() {
        try (CountedSession session = new CountedSession(NETWORK)) {
            final Probabilities answer =
                    Classifier.of(session.network(), manifest(2.0)).classify(GREEN);

            // 3 to 1 and 1
            assertThat(answer.of(1).probability()).isCloseTo(0.6, within(1e-6));
        }
    }

    @Test
    void photosRunInBatchesAndKeepTheirOrder() {
        try (CountedSession session = new CountedSession(NETWORK)) {
            final List<Probabilities> answers =
                    Classifier.of(session.network(), manifest(null)).classify(List.of(RED, GREEN, BLUE, BLUE, RED));

            assertThat(answers)
                    .extracting(answer -> answer.top(1).get(0).label())
                    .containsExactly("red", "green", "blue", "blue", "red");
            assertThat(session.batches).containsExactly(4L, 1L);
        }
    }

    @Test
    void aNetworkOfOneImageGetsOneAtATime() {
        final Shape one = Shape.of(1, 3, TinyNetworks.SIZE, TinyNetworks.SIZE);
        final Graph network = NETWORK.part(Map.of(NETWORK.input(), one), NETWORK.layers(), List.of(NETWORK.output()));
        try (CountedSession session = new CountedSession(network)) {
            final List<Probabilities> answers =
                    Classifier.of(session.network(), manifest(null)).classify(List.of(BLUE, RED));

            assertThat(answers)
                    .extracting(answer -> answer.top(1).get(0).label())
                    .containsExactly("blue", "red");
            assertThat(session.batches).containsExactly(1L, 1L);
        }
    }

    @Test
    void noPhotosHaveNoAnswers() {
        try (CountedSession session = new CountedSession(NETWORK)) {
            assertThat(Classifier.of(session.network(), manifest(null)).classify(List.of()))
                    .isEmpty();
        }
    }

    @Test
    void damagedWeightsPredictNothing() {
        final Graph damaged = NETWORK.withParameters(Map.of("logits.bias", Tensor.of(Shape.of(3), 0, Float.NaN, 0)));
        try (CountedSession session = new CountedSession(damaged)) {
            final Classifier classifier = Classifier.of(session.network(), manifest(null));

            assertThatExceptionOfType(PredictionException.class)
                    .isThrownBy(() -> classifier.classify(RED))
                    .withMessage("The logit of class 1 is NaN");
        }
    }

    private static DecodedImage photo(int red, int green, int blue) {
        final int side = 2 * TinyNetworks.SIZE;
        final byte[] pixels = new byte[3 * side * side];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) red;
            pixels[i + 1] = (byte) green;
            pixels[i + 2] = (byte) blue;
        }
        return new DecodedImage(ImageFormat.PNG, side, side, false, null, new RgbImage(side, side, pixels));
    }

    private static ModelManifest manifest(@Nullable Double temperature) {
        final InputSpec levels = new InputSpec(
                TinyNetworks.SIZE,
                TinyNetworks.SIZE,
                null,
                Interpolation.BILINEAR,
                ChannelOrder.RGB,
                List.of(0f, 0f, 0f),
                List.of(1f, 1f, 1f));
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                "tiny",
                1,
                "onnx",
                Task.CLASSIFICATION,
                levels,
                List.of("red", "green", "blue"),
                null,
                Map.of(),
                temperature,
                null,
                null,
                null,
                Map.of());
    }

    /** Knows how many images ran together. */
    private static final class CountedSession implements Session {

        private final Graph graph;
        private final Session session;
        private final List<Long> batches = new ArrayList<>();

        CountedSession(Graph graph) {
            this.graph = graph;
            this.session = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1));
        }

        OpenNetwork network() {
            return new OpenNetwork(graph, this);
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            batches.add(
                    Objects.requireNonNull(inputs.get(graph.input())).shape().dim(0));
            return session.run(inputs);
        }

        @Override
        public Placement placement() {
            return session.placement();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
