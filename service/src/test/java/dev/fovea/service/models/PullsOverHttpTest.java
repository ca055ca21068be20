package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.storage.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@ModelsTest
class PullsOverHttpTest {

    private static final String INTERRUPTED = Sha256.of(ModelsClient.tinyOnnx());

    @TempDir
    static Path store;

    @TempDir
    static Path catalog;

    private final Http http;
    private final ModelsClient models;

    PullsOverHttpTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        final Path file = new CatalogFile(catalog)
                .with("owls")
                .with("listed")
                .withWrongDigest("tampered")
                .withoutFile("vanished")
                .withoutFile("interrupted", INTERRUPTED)
                .withLargeFile("large", 1L << 30)
                .write();
        registry.add("fovea.store.path", () -> store);
        registry.add("fovea.catalogs", () -> file);
    }

    @AfterEach
    void noFileIsLeftBehind() {
        Leftovers.awaitNone(store);
    }

    @Test
    void anEntryOfTheCatalogIsPulled() {
        final JsonNode task = models.finished(pull("{\"kind\": \"catalog\", \"entry\": \"owls\"}"));

        assertThat(task.get("state").asString()).isEqualTo("succeeded");
        final JsonNode version = http.get("/models/owls").json().get("versions").get(0);
        assertThat(version.get("metrics").toString()).isEqualTo("{\"top1\":0.5}");
        assertThat(version.get("license").asString()).isEqualTo("Apache-2.0");
        assertThat(version.get("source").asString()).isEqualTo("owls.onnx");
    }

    @Test
    void whatIsThereAlreadyIsNotPublishedAgain() {
        final String request = "{\"kind\": \"catalog\", \"entry\": \"owls\", \"name\": \"once\"}";
        final JsonNode first = models.finished(pull(request)).at("/result/model");

        assertThat(models.finished(pull(request)).at("/result/model")).isEqualTo(first);
        assertThat(http.get("/models/once/versions").json().get("items").size()).isOne();
    }

    @Test
    void aPulledModelMayGetAnotherName() {
        final JsonNode task =
                models.finished(pull("{\"kind\": \"catalog\", \"entry\": \"owls\", \"name\": \"night-birds\"}"));

        assertThat(task.get("title").asString()).isEqualTo("Pull owls as night-birds");
        assertThat(task.at("/result/model").asString()).isEqualTo("night-birds:1");
    }

    /** The source is gone, so only what came before can be published. */
    @Test
    void aPullGoesOnWithWhatAKilledProcessDownloaded() throws IOException {
        final byte[] model = ModelsClient.tinyOnnx();
        final Path downloads = Files.createDirectories(store.resolve(".work/downloads"));
        Files.write(downloads.resolve("interrupted-" + INTERRUPTED + ".part"), model);

        final JsonNode task = models.finished(pull("{\"kind\": \"catalog\", \"entry\": \"interrupted\"}"));

        assertThat(task.at("/result/model").asString()).isEqualTo("interrupted:1");
    }

    @Test
    void theCatalogSaysWhatIsInstalled() {
        models.finished(pull("{\"kind\": \"catalog\", \"entry\": \"listed\"}"));

        assertThat(entry("listed").get("installed").asBoolean()).isTrue();
        assertThat(entry("vanished").get("installed").asBoolean()).isFalse();
    }

    @Test
    void theCatalogNamesNoFolderOfTheServer() {
        assertThat(entry("listed").get("source").asString()).isEqualTo("listed.onnx");
        assertThat(entry("squeezenet1_1").get("source").asString()).startsWith("https://download.pytorch.org/models/");
    }

    private JsonNode entry(String name) {
        return http.get("/catalog?limit=100")
                .json()
                .get("items")
                .valueStream()
                .filter(entry -> entry.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEntryThatNoCatalogHasIsRefused() {
        final Answer answer = pull("{\"kind\": \"catalog\", \"entry\": \"nothing\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-catalog-entry");
        assertThat(answer.detail()).contains("'nothing'").contains("GET /catalog");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThat(pull("{\"kind\": \"catalog\", \"entry\": \"owls\", \"name\": \"../owls\"}")
                        .problem())
                .isEqualTo("invalid-request");
        assertThat(pull("{}").problem()).isEqualTo("invalid-request");
    }

    @Test
    void aFileWithAnotherDigestIsNotInstalled() {
        final JsonNode problem = models.problem(pull("{\"kind\": \"catalog\", \"entry\": \"tampered\"}"));

        assertThat(problem.get("type").asString()).endsWith("/pull-failed");
        assertThat(problem.get("detail").asString())
                .startsWith("The file from tampered.onnx has the SHA-256")
                .contains("not 00000000");
        assertThat(http.get("/models/tampered").problem()).isEqualTo("unknown-model");
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        final JsonNode problem = models.problem(pull("{\"kind\": \"catalog\", \"entry\": \"vanished\"}"));

        assertThat(problem.get("type").asString()).endsWith("/pull-failed");
        assertThat(problem.get("detail").asString()).contains("vanished.onnx");
    }

    @Test
    void aPullThatIsCancelledInTheMiddlePublishesNothing() {
        final String task =
                pull("{\"kind\": \"catalog\", \"entry\": \"large\"}").header("Location");
        final JsonNode running = await().until(
                        () -> http.get(task).json(),
                        state -> state.path("progress").asDouble(0) > 0 || state.has("finished"));
        assertThat(running.get("phase").asString()).isEqualTo("download");
        assertThat(running.get("progress").asDouble()).isBetween(0.0, 0.7);
        assertThat(http.delete(task).problem()).isEqualTo("not-ended");

        assertThat(http.postJson(task + "/cancel", "").status()).isEqualTo(200);

        final JsonNode cancelled = await().until(() -> http.get(task).json(), state -> state.has("finished"));
        assertThat(cancelled.get("state").asString()).isEqualTo("cancelled");
        assertThat(cancelled.has("problem")).isFalse();
        assertThat(http.postJson(task + "/cancel", "").problem()).isEqualTo("ended");
        assertThat(http.delete(task).status()).isEqualTo(204);
        assertThat(http.get(task).problem()).isEqualTo("unknown-task");
        assertThat(http.get("/models/large").problem()).isEqualTo("unknown-model");
    }

    private Answer pull(String json) {
        return http.postJson("/models", json);
    }
}
