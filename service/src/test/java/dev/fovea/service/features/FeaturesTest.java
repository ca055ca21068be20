package dev.fovea.service.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.formats.NpyFile;
import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** In a service of its own, since sessions for layers stay open. */
@TestPropertySource(properties = "fovea.limits.max-features=48")
class FeaturesTest extends RunningService {

    /** The quarters are 0.2, 0.4, 0.6 and 0.8. */
    private static final byte[] STEPS = Pictures.quarters(51, 102, 153, 204);

    private static final byte[] BLACK = Pictures.quarters(0, 0, 0, 0);
    private static final Offset<Float> ROUNDING = within(1e-6f);

    private final Path folder;

    FeaturesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void publish() {
        models().publishMaps("maps");
    }

    /** The mean is 2 / 4; the generalised mean is the cube root of (0.008 + 0.064 + 0.216 + 0.512) / 4 = 0.2. */
    @ParameterizedTest
    @CsvSource({
        "average, 0.5",
        "max, 0.8",
        "gem, 0.5848035",
        "gem&exponent=1, 0.5",
        "gem&exponent=2, 0.5477226",
    })
    void aLayerIsPooledOverItsPositions(String pooling, float expected) {
        final JsonNode layer = layer(features("?model=maps&layer=maps&pooling=" + pooling, STEPS), 0, 0);

        assertThat(layer.get("layer").asString()).isEqualTo("maps");
        assertThat(layer.get("shape").toString()).isEqualTo("[3]");
        assertThat(values(layer)).hasSize(3);
        for (float value : values(layer)) {
            assertThat(value).isCloseTo(expected, ROUNDING);
        }
    }

    @Test
    void aLayerIsGivenAsItIsOrFlat() {
        final JsonNode whole = layer(features("?model=maps&layer=maps&pooling=none", STEPS), 0, 0);
        final JsonNode flat = layer(features("?model=maps&layer=maps&pooling=flatten", STEPS), 0, 0);

        assertThat(whole.get("shape").toString()).isEqualTo("[3,2,2]");
        assertThat(flat.get("shape").toString()).isEqualTo("[12]");
        assertThat(values(whole)).startsWith(new float[] {0.2f, 0.4f, 0.6f, 0.8f}, ROUNDING);
        assertThat(values(flat)).containsExactly(values(whole), ROUNDING);
    }

    @Test
    void byDefaultAClassifierGivesWhatItsLastLinearLayerReads() {
        final JsonNode layer = layer(features("?model=maps", STEPS), 0, 0);

        assertThat(layer.get("layer").asString()).isEqualTo("vector");
        assertThat(values(layer)).containsExactly(new float[] {0.5f, 0.5f, 0.5f}, ROUNDING);
    }

    @Test
    void byDefaultAModelWithoutClassesGivesItsOutputWithoutAnotherSession() {
        models().publishFeatures("backbone");
        features("?model=backbone&layer=linear", STEPS);
        final int opened = engine.opened();

        final JsonNode layer = layer(features("?model=backbone", STEPS), 0, 0);

        assertThat(layer.get("layer").asString()).isEqualTo("linear");
        assertThat(values(layer)).containsExactly(new float[] {0.5f, 0.5f, 0.5f}, ROUNDING);
        assertThat(engine.opened()).isEqualTo(opened);
    }

    @Test
    void onlyTheLayersAskedForAndWhatTheyNeedAreComputed() {
        features("?model=maps&layer=pool", STEPS);
        assertThat(engine.lastOpened()).containsExactly("maps", "pool");
        final int opened = engine.opened();

        features("?model=maps&layer=pool&pooling=max", BLACK);
        assertThat(engine.opened()).isEqualTo(opened);
    }

    @Test
    void unitLengthLeavesTheDirectionAndZerosStayZero() {
        final Answer answer = http().postForm("/features?model=maps&l2=true", STEPS, BLACK);

        final float third = (float) Math.sqrt(1 / 3.0);
        assertThat(values(layer(answer, 0, 0))).containsExactly(new float[] {third, third, third}, ROUNDING);
        assertThat(values(layer(answer, 1, 0))).containsExactly(0, 0, 0);
    }

    @Test
    void severalImagesOfAnySizeAndSeveralLayersAreAnsweredInTheirOrderUnderTheirNames() {
        final Answer answer = http().postForm(
                        "/features?model=maps&layer=vector&layer=scores", STEPS, Pictures.blackPng(40, 9), BLACK);

        assertThat(answer.json().get("results").size()).isEqualTo(3);
        assertThat(answer.json().get("results").get(1).get("image").asString()).isEqualTo("1.jpg");
        assertThat(layer(answer, 0, 1).get("layer").asString()).isEqualTo("scores");
        assertThat(values(layer(answer, 0, 1))).containsExactly(new float[] {0.5f, 0.5f}, ROUNDING);
        assertThat(values(layer(answer, 1, 0))).containsExactly(0, 0, 0);
    }

    @Test
    void picturesInJsonAreTaken() {
        final Answer answer = http().postJson(
                        "/features?model=maps",
                        "{\"images\": [\"%s\"]}".formatted(Base64.getEncoder().encodeToString(STEPS)));

        assertThat(values(layer(answer, 0, 0))).hasSize(3);
    }

    @Test
    void anNpyFileHasARowForEachImage() {
        final HttpResponse<byte[]> answer =
                http().postForm("/features?model=maps&layer=maps&pooling=none", "application/x-npy", STEPS, BLACK);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-npy");
        assertThat(answer.headers().firstValue("Fovea-Model").orElse("")).startsWith("maps:");
        assertThat(answer.headers().firstValue("Server-Timing").orElse("")).contains("infer;dur=");
        final Tensor array = NpyFile.read(answer.body());
        assertThat(array.shape()).isEqualTo(Shape.of(2, 3, 2, 2));
        assertThat(array.floats()).hasSize(24).startsWith(new float[] {0.2f, 0.4f, 0.6f, 0.8f}, ROUNDING);
        assertThat(array.floats()[12]).isZero();
    }

    @Test
    void aSafetensorsFileHasATensorForEachLayer() throws IOException {
        final HttpResponse<byte[]> answer = http().postForm(
                        "/features?model=maps&layer=scores&layer=maps", "application/vnd.safetensors", STEPS, BLACK);

        final Path file = Files.write(folder.resolve("features.safetensors"), answer.body());
        final Map<String, Tensor> tensors = SafetensorsFile.read(file);
        assertThat(tensors.keySet()).containsExactly("scores", "maps");
        assertThat(tensor(tensors, "scores").shape()).isEqualTo(Shape.of(2, 2));
        assertThat(tensor(tensors, "scores").floats()).containsExactly(new float[] {0.5f, 0.5f, 0, 0}, ROUNDING);
        assertThat(tensor(tensors, "maps").floats()).containsExactly(new float[] {0.5f, 0.5f, 0.5f, 0, 0, 0}, ROUNDING);
    }

    @Test
    void theReceiptAndTheMetricsSayWhereTheTimeWent() {
        final JsonNode receipt = features("?model=maps", STEPS).json().get("receipt");

        assertThat(receipt.get("engine").asString()).isEqualTo("onnxruntime");
        assertThat(receipt.get("milliseconds").get("infer").asDouble()).isPositive();
        assertThat(http().get("/actuator/prometheus").body())
                .contains("fovea_stage_seconds_count{model=\"maps\",stage=\"infer\"}");
    }

    private Answer features(String query, byte[] image) {
        return http().postForm("/features" + query, image);
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name));
    }

    private static JsonNode layer(Answer answer, int image, int layer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("results").get(image).get("features").get(layer);
    }

    private static float[] values(JsonNode layer) {
        final float[] values = new float[layer.get("vector").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = layer.get("vector").get(i).floatValue();
        }
        return values;
    }
}
