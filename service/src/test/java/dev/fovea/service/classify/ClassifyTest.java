package dev.fovea.service.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelReference;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ClassifyTest extends RunningService {

    private static final byte[] RED = Pictures.png(Color.RED);

    private final ModelServer server;

    ClassifyTest(@Autowired ModelServer server) {
        this.server = server;
    }

    @Test
    void aPictureInTheBodyGetsItsClassesTheMostProbableFirst() {
        final Answer answer = classify("", Pictures.png(Color.GREEN));

        assertThat(answer.status()).isEqualTo(200);
        final JsonNode result = answer.json().get("results").get(0);
        assertThat(result.get("image").asString()).isEqualTo("0");
        assertThat(result.get("predictions").size()).isEqualTo(3);
        assertPrediction(result.get("predictions").get(0), 1, "green", 0.8);
        assertPrediction(result.get("predictions").get(1), 0, "red", 0.1);
        assertPrediction(result.get("predictions").get(2), 2, "blue", 0.1);
    }

    @Test
    void aJpegIsClassifiedWhateverItsContentTypeSays() {
        final byte[] jpeg = Pictures.jpeg(Color.BLUE);

        for (String type : List.of("image/png", "application/octet-stream", "image/jpeg")) {
            final Answer answer = http().send("POST", "/classify", type, BodyPublishers.ofByteArray(jpeg));
            assertThat(label(answer, 0)).isEqualTo("blue");
        }
    }

    @Test
    void theReceiptSaysWhatAnsweredAndWhereTheTimeWent() {
        final JsonNode receipt = classify("", RED).json().get("receipt");

        assertThat(receipt.get("model").asString()).isEqualTo("colours:1");
        assertThat(receipt.get("digest").asString()).matches("sha256:[0-9a-f]{64}");
        assertThat(receipt.get("engine").asString()).isEqualTo("onnxruntime");
        assertThat(receipt.get("device").asString()).isEqualTo("cpu");
        assertThat(receipt.has("fallback")).isFalse();
        final JsonNode times = receipt.get("milliseconds");
        double sum = 0;
        for (String stage : List.of("decode", "preprocess", "queue", "infer")) {
            assertThat(times.get(stage).asDouble()).isNotNegative();
            sum += times.get(stage).asDouble();
        }
        assertThat(times.get("total").asDouble()).isPositive().isGreaterThanOrEqualTo(sum - 0.25);
    }

    @Test
    void theReceiptNamesColourProfilesAndWhatWasDoneWithThem() {
        final byte[] photo =
                Pictures.withProfile(Pictures.jpeg(Color.RED), ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));

        final JsonNode ignored = classify("", photo).json().get("receipt").get("profiles");
        assertThat(ignored.size()).isEqualTo(1);
        assertThat(ignored.get(0).get("image").asString()).isEqualTo("0");
        assertThat(ignored.get(0).get("profile").asString()).isEqualTo("linear sRGB");
        assertThat(ignored.get(0).get("treatment").asString()).isEqualTo("ignored");
        final JsonNode converted =
                classify("?colorProfiles=convert", photo).json().get("receipt").get("profiles");
        assertThat(converted.get(0).get("treatment").asString()).isEqualTo("converted");
        assertThat(classify("", RED).json().get("receipt").has("profiles")).isFalse();
        final Answer wrong = classify("?colorProfiles=maybe", photo);
        assertThat(wrong.problem()).isEqualTo("invalid-request");
        assertThat(wrong.detail()).contains("ignore or convert");
    }

    @Test
    void severalPicturesOfAFormAreAnsweredInTheirOrderUnderTheirNames() {
        final Answer answer = http().postForm(
                        "/classify?topK=1",
                        Pictures.png(Color.BLUE),
                        Pictures.jpeg(Color.RED),
                        Pictures.png(Color.GREEN));

        final JsonNode results = answer.json().get("results");
        assertThat(results.size()).isEqualTo(3);
        assertThat(results.get(1).get("image").asString()).isEqualTo("1.jpg");
        assertThat(results.get(1).get("predictions").size()).isEqualTo(1);
        assertThat(List.of(label(answer, 0), label(answer, 1), label(answer, 2)))
                .containsExactly("blue", "red", "green");
    }

    @Test
    void picturesInJsonAreAnsweredInTheirOrder() {
        final Base64.Encoder base64 = Base64.getEncoder();
        final Answer answer = http().postJson(
                        "/classify",
                        "{\"images\": [\"%s\", \"%s\"]}"
                                .formatted(
                                        base64.encodeToString(RED), base64.encodeToString(Pictures.png(Color.BLUE))));

        assertThat(List.of(label(answer, 0), label(answer, 1))).containsExactly("red", "blue");
        assertThat(answer.json().get("results").get(1).get("image").asString()).isEqualTo("1");
    }

    @Test
    void ofAnAnimationTheFirstPictureCounts() {
        assertThat(label(classify("", Pictures.animatedGif(Color.GREEN, Color.RED)), 0))
                .isEqualTo("green");
    }

    @Test
    void theModelsTemperatureIsAppliedAndClassesWithoutLabelsHaveNone() {
        // ln 8 / 3 = ln 2, so 2 / (2 + 1 + 1).
        models().publishCalibrated("calibrated", LN_8, 3);

        final JsonNode first = classify("?model=calibrated", RED)
                .json()
                .get("results")
                .get(0)
                .get("predictions")
                .get(0);

        assertThat(first.get("probability").asDouble()).isCloseTo(0.5, within(1e-6));
        assertThat(first.get("index").asInt()).isZero();
        assertThat(first.has("label")).isFalse();
    }

    @Test
    void requestsGoOnWhileANewVersionTakesOver() throws Exception {
        // Parts of networks that other tests have had computed.
        final int others = engine.open() - server.loaded().size();
        models().publish("swapped", LN_8);
        final ExecutorService clients = Executors.newFixedThreadPool(3);
        final CountDownLatch last = new CountDownLatch(1);
        final Set<Integer> versions = ConcurrentHashMap.newKeySet();
        final List<Future<?>> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            requests.add(clients.submit(() -> {
                while (last.getCount() > 0) {
                    final Answer answer = classify("?model=swapped", RED);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    versions.add(version(answer));
                }
            }));
        }
        try {
            until(versions, 1);
            for (int version = 2; version <= 5; version++) {
                models().publish("swapped", version);
                server.changed("swapped");
                until(versions, version);
            }
        } finally {
            last.countDown();
            clients.shutdown();
        }
        for (Future<?> request : requests) {
            request.get();
        }
        assertThat(engine.misuses()).isZero();
        assertThat(engine.open() - server.loaded().size()).isEqualTo(others);
    }

    @Test
    void aFullQueueIsBusyAndSaysWhenToComeBack() throws Exception {
        final int before = engine.runs();
        final CountDownLatch release = engine.holdRuns();
        final ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            final Future<Answer> first = client.submit(() -> http().postForm("/classify", Http.repeat(RED, 32)));
            while (engine.runs() == before) {
                Thread.onSpinWait();
            }

            final Answer second = classify("", RED);

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.problem()).isEqualTo("busy");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertThat(http().get("/actuator/prometheus").body()).contains("fovea_queue_load 32.0");
            release.countDown();
            assertThat(first.get().status()).isEqualTo(200);
        } finally {
            release.countDown();
            client.shutdown();
        }
        assertThat(classify("", RED).status()).isEqualTo(200);
    }

    @Test
    void spansAndMemoryAreMeasuredPerModel() {
        classify("", RED);

        assertThat(http().get("/actuator/prometheus").body())
                .contains("fovea_stage_seconds_count{model=\"colours\",stage=\"decode\"}")
                .contains("fovea_stage_seconds_count{model=\"colours\",stage=\"infer\"}")
                .contains("fovea_stage_seconds_bucket{model=\"colours\",stage=\"infer\",le=\"0.1\"}")
                .contains("http_server_requests_seconds_bucket{")
                .contains("fovea_models_wanted_total{result=\"hit\"}")
                .contains("fovea_requests_shed_total{reason=\"wait\"} 0.0")
                .contains("fovea_models_memory_bytes");
    }

    private static void until(Set<Integer> versions, int version) {
        while (!versions.contains(version)) {
            Thread.onSpinWait();
        }
    }

    private static void assertPrediction(JsonNode prediction, int index, String label, double probability) {
        assertThat(prediction.get("index").asInt()).isEqualTo(index);
        assertThat(prediction.get("label").asString()).isEqualTo(label);
        assertThat(prediction.get("probability").asDouble()).isCloseTo(probability, within(1e-6));
    }

    private static String label(Answer answer, int image) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .get("results")
                .get(image)
                .get("predictions")
                .get(0)
                .get("label")
                .asString();
    }

    private static int version(Answer answer) {
        return Objects.requireNonNull(
                ModelReference.parse(answer.json().get("receipt").get("model").asString())
                        .version());
    }
}
