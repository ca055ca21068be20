package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.storage.digest.Sha256;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ModelsTest
class ModelFilesTest {

    @TempDir
    static Path store;

    private final Http http;
    private final ModelsClient models;

    ModelFilesTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @Test
    void theFilesOfAModelAreThoseOfItsPackage() throws IOException {
        models.importTiny("taken");

        for (String file : new String[] {"model.onnx", "golden.npz", "model.json"}) {
            final Path kept = store.resolve("taken/1").resolve(file);
            assertThat(http.bytes("/models/taken/files/" + file)).isEqualTo(Files.readAllBytes(kept));
            final Answer answer = get("/models/taken:1/files/" + file, Map.of());
            assertThat(answer.header("ETag")).isEqualTo("\"" + Sha256.of(kept) + "\"");
            assertThat(answer.header("Cache-Control")).contains("immutable");
        }
        assertThat(get("/models/taken@latest/files/model.onnx", Map.of()).header("Cache-Control"))
                .isEqualTo("no-cache");
        final Answer unknown = http.get("/models/taken/files/..%2Fmodel.onnx");
        assertThat(unknown.status()).isBetween(400, 404);
        final Answer other = http.get("/models/taken/files/weights.bin");
        assertThat(other.problem()).isEqualTo("unknown-file");
        assertThat(other.json().get("knownFiles").toString())
                .isEqualTo("[\"golden.npz\",\"model.json\",\"model.onnx\"]");
    }

    @Test
    void aClientThatHasTheFileOrItsBeginningGetsTheRest() throws IOException {
        models.importTiny("ranged");
        final byte[] whole = http.bytes("/models/ranged/files/golden.npz");
        final String tag = get("/models/ranged/files/golden.npz", Map.of()).header("ETag");

        assertThat(get("/models/ranged/files/golden.npz", Map.of("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
        final Answer part = get("/models/ranged/files/golden.npz", Map.of("Range", "bytes=10-", "If-Range", tag));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 10-%d/%d".formatted(whole.length - 1, whole.length));
        final Answer another =
                get("/models/ranged/files/golden.npz", Map.of("Range", "bytes=10-", "If-Range", "\"another\""));
        assertThat(another.status()).isEqualTo(200);
        assertThat(another.header("Content-Length")).isEqualTo(Integer.toString(whole.length));
        final Answer beyond = get("/models/ranged/files/golden.npz", Map.of("Range", "bytes=9999999-"));
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + whole.length);
        assertThat(beyond.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-1, 206",
        "items=0-1, 200",
        "bytes=, 200",
    })
    void aRangeThatMeansNothingIsPassedOver(String range, int status) {
        models.importTiny("unit");

        assertThat(get("/models/unit/files/model.json", Map.of("Range", range)).status())
                .isEqualTo(status);
        final Answer picture = get("/examples/boat.png", Map.of("Range", range));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Accept-Ranges")).isEmpty();
        assertThat(get("/models/a:b/files/model.json", Map.of())
                        .json()
                        .at("/errors/0/parameter")
                        .asString())
                .isEqualTo("model");
    }

    @Test
    void aReferenceDescribesWhatItMeans() {
        models.importTiny("meant");
        models.importTiny("meant");
        assertThat(put("meant", "production", 1, Map.of()).status()).isEqualTo(200);

        assertThat(http.get("/models/meant").json().get("versions").size()).isEqualTo(2);
        for (String reference : new String[] {"meant:1", "meant@production"}) {
            assertThat(http.get("/models/" + reference)
                            .json()
                            .at("/versions/0/version")
                            .asInt())
                    .isOne();
            assertThat(http.get("/models/%s/versions".formatted(reference))
                            .json()
                            .get("items")
                            .size())
                    .isOne();
        }
        assertThat(http.get("/models/meant:1/aliases").problem()).isEqualTo("invalid-request");
        assertThat(http.delete("/models/meant@production").problem()).isEqualTo("invalid-request");
        assertThat(http.delete("/models/meant:2").status()).isEqualTo(204);
        assertThat(http.get("/models/meant:2").problem()).isEqualTo("unknown-model");
        assertThat(http.get("/models/meant/versions").json().get("items").size())
                .isOne();
    }

    @Test
    void anAliasMovesOnlyIfItIsWhatTheClientBelieves() {
        models.importTiny("moved");
        models.importTiny("moved");

        final Answer made = put("moved", "production", 1, Map.of("If-None-Match", "*"));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().get("model").asString()).isEqualTo("moved:1");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(get("/models/moved/aliases/production", Map.of()).header("ETag"))
                .isEqualTo("\"1\"");

        final Answer again = put("moved", "production", 2, Map.of("If-None-Match", "*"));
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.problem()).isEqualTo("alias-changed");
        assertThat(again.json().get("version").asInt()).isOne();
        assertThat(put("moved", "production", 2, Map.of("If-Match", "\"2\"")).problem())
                .isEqualTo("alias-changed");
        assertThat(put("moved", "other", 2, Map.of("If-Match", "*")).problem()).isEqualTo("alias-changed");
        assertThat(put("moved", "production", 2, Map.of("If-Match", "\"1\"")).header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(http.get("/models/moved/aliases").json().toString())
                .isEqualTo(
                        "{\"items\":[{\"alias\":\"latest\",\"version\":2,\"model\":\"moved:2\"},{\"alias\":\"production\",\"version\":2,\"model\":\"moved:2\"}]}");
        assertThat(http.get("/models/moved/aliases/nobody").problem()).isEqualTo("unknown-model");
        assertThat(remove("/models/moved/aliases/production", "\"1\"").problem())
                .isEqualTo("alias-changed");
        assertThat(remove("/models/moved/aliases/production", "\"2\"").status()).isEqualTo(204);
    }

    private Answer remove(String path, String tag) {
        return http.send("DELETE", path, Map.of("If-Match", tag), BodyPublishers.noBody());
    }

    private Answer get(String path, Map<String, String> headers) {
        return http.send("GET", path, headers, BodyPublishers.noBody());
    }

    private Answer put(String name, String alias, int version, Map<String, String> conditions) {
        final Map<String, String> headers = new HashMap<>(conditions);
        headers.put("Content-Type", "application/json");
        return http.send(
                "PUT",
                "/models/%s/aliases/%s".formatted(name, alias),
                headers,
                BodyPublishers.ofString("{\"version\": %d}".formatted(version)));
    }
}
