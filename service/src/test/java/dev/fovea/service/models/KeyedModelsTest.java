package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Requests for models that are sent again, since their answer was lost. */
@ModelsTest
class KeyedModelsTest {

    private static final String REPLAYED = "Idempotency-Replayed";

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private final Http http;
    private final ModelsClient models;
    private final String key = UUID.randomUUID().toString();

    KeyedModelsTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    private Answer pull(String requestKey, String name) {
        return http.send(
                "POST",
                "/models",
                Map.of("Content-Type", "application/json", "Idempotency-Key", requestKey),
                BodyPublishers.ofString(
                        "{\"kind\": \"catalog\", \"entry\": \"resnet20-cifar10\", \"name\": \"%s\"}".formatted(name)));
    }

    private Answer importFile(byte[] file, String name) {
        return importFile(file, name, Map.of());
    }

    private Answer importFile(byte[] file, String name, Map<String, String> more) {
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ModelsClient.part("file", "; filename=\"w.onnx\"", "application/octet-stream", file));
        body.writeBytes(ModelsClient.part(
                "description",
                "",
                "application/json",
                ModelsClient.TINY.replace("\"tiny\"", "\"" + name + "\"").getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
        final Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", "multipart/form-data; boundary=xyz");
        headers.put("Idempotency-Key", key);
        return http.send("POST", "/models", headers, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    @Test
    void aPullThatIsSentAgainIsAnsweredWithTheTaskThatIsThere() {
        final Answer first = pull(key, "again");
        assertThat(first.header(REPLAYED)).isEmpty();
        models.finished(first);

        final Answer second = pull(key, "again");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.json().get("state").asString()).isEqualTo("succeeded");
    }

    @Test
    void anImportThatIsSentAgainPublishesNothing() {
        models.finished(importFile(ModelsClient.tinyOnnx(), "imported"));

        final Answer second = importFile(ModelsClient.tinyOnnx(), "imported");
        models.finished(second);

        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(http.get("/models/imported:2").status()).isEqualTo(404);
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        models.finished(pull(key, "first"));

        assertThat(pull(key, "second").problem()).isEqualTo("idempotency-key-reused");
        assertThat(importFile(ModelsClient.tinyOnnx(), "first").problem()).isEqualTo("idempotency-key-reused");
        assertThat(http.get("/models/second").status()).isEqualTo(404);
    }

    @Test
    void aFailureThatIsToldAgainIsMarked() {
        final byte[] damaged = {1, 2, 3};
        models.problem(importFile(damaged, "failed"));

        final Answer second = importFile(damaged, "failed", Map.of("Prefer", "wait=20"));

        assertThat(second.problem()).isEqualTo("invalid-model");
        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(second.header("Preference-Applied")).isEqualTo("wait=20");
        assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void anotherFileIsAnotherRequest() {
        models.finished(importFile(ModelsClient.tinyOnnx(), "file"));
        final byte[] other = ModelsClient.tinyOnnx();
        other[other.length - 1] ^= 1;

        assertThat(importFile(other, "file").status()).isEqualTo(422);
    }

    @Test
    void ofTwentyAtOnceWithOneKeyOneRuns() {
        final List<CompletableFuture<Answer>> sent = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> pull(key, "race")))
                .limit(20)
                .toList();
        final List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
        assertThat(answers.stream().map(answer -> answer.header("Location")).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.header(REPLAYED).isEmpty()))
                .hasSize(1);
        models.finished(answers.get(0));
    }

    @Test
    void whatWasRefusedMayBeSentAgainUnderItsKey() {
        assertThat(http.send(
                                "POST",
                                "/models",
                                Map.of("Content-Type", "application/json", "Idempotency-Key", key),
                                BodyPublishers.ofString("{\"kind\": \"catalog\", \"entry\": \"nothing\"}"))
                        .problem())
                .isEqualTo("unknown-catalog-entry");

        assertThat(models.finished(pull(key, "after")).get("state").asString()).isEqualTo("succeeded");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1000})
    void aKeyThatIsTooLongIsRefused(int length) {
        assertThat(pull("k".repeat(length), "long").problem()).isEqualTo("invalid-request");
    }
}
