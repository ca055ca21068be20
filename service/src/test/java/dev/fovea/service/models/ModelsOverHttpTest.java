package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@ModelsTest
class ModelsOverHttpTest {

    @TempDir
    static Path store;

    private final Http http;
    private final ModelsClient models;

    ModelsOverHttpTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @Test
    void aModelIsListedWithItsVersionsAndAliases() {
        models.importTiny("listed");
        models.importTiny("listed");

        final JsonNode list = http.get("/models").json();

        assertThat(list.get("items").toString())
                .contains("{\"name\":\"listed\",\"versionNumbers\":[1,2],\"aliases\":{\"latest\":2}}");
        assertThat(list.has("hint")).isFalse();
    }

    @Test
    void aModelIsDescribedByItsVersions() {
        models.importTiny("described");

        final JsonNode version =
                http.get("/models/described").json().get("versions").get(0);

        assertThat(version.get("version").asInt()).isOne();
        assertThat(version.get("digest").asString()).matches("sha256:[0-9a-f]{64}");
        assertThat(version.get("architecture").asString()).isEqualTo("onnx");
        assertThat(version.get("task").asString()).isEqualTo("classification");
        assertThat(version.get("classCount").asInt()).isEqualTo(3);
        assertThat(version.get("input").get("height").asInt()).isEqualTo(4);
        assertThat(version.get("input").get("mean").toString()).isEqualTo("[0.485,0.456,0.406]");
        assertThat(version.get("explanationLayer").asString()).isEqualTo("relu");
        assertThat(version.get("files").propertyNames()).containsExactlyInAnyOrder("golden.npz", "model.onnx");
        assertThat(http.get("/models/%s/serving".formatted(version.get("model").asString()))
                        .json()
                        .at("/items/0/readiness")
                        .asString())
                .isIn("idle", "loaded");
        assertThat(version.get("labels").toString()).isEqualTo("[\"cat\",\"dog\",\"owl\"]");
        assertThat(version.has("allLabels")).isFalse();
    }

    /** 3 x 3 weights and 3 biases. */
    @Test
    void oneVersionIsDescribedWithItsLabelsAndSizes() {
        models.importTiny("detailed");

        final JsonNode version = http.get("/models/detailed/versions/1").json();

        assertThat(version.get("labels").toString()).isEqualTo("[\"cat\",\"dog\",\"owl\"]");
        assertThat(version.get("parameterCount").asLong()).isEqualTo(12);
        assertThat(version.get("outputCount").asLong()).isEqualTo(3);
    }

    @Test
    void aDamagedVersionIsShownAsThatBesideTheOthers() throws IOException {
        models.importTiny("damaged");
        models.importTiny("damaged");
        Files.delete(store.resolve("damaged/1/model.onnx"));

        final JsonNode versions = http.get("/models/damaged").json().get("versions");

        assertThat(versions.get(0).get("damage").asString()).contains("model.onnx of damaged:1");
        final JsonNode serving = http.get("/models/damaged/serving").json().get("items");
        assertThat(serving.get(0).get("readiness").asString()).isIn("idle", "loaded");
        assertThat(serving.get(1).get("readiness").asString()).isEqualTo("unhealthy");
        assertThat(serving.get(1).get("reason").asString()).contains("model.onnx of damaged:1");
        assertThat(versions.get(1).get("classCount").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/nothing", "/models/nothing/versions/1"})
    void anUnknownModelIsNotFoundNamingTheKnownOnes(String path) {
        models.importTiny("known");

        final Answer answer = http.get(path);

        assertThat(answer.problem()).isEqualTo("unknown-model");
        assertThat(answer.detail()).contains("\"nothing\"").contains("POST /models");
        assertThat(answer.json().get("knownModels").toString()).contains("\"known\"");
    }

    @Test
    void anUnknownVersionIsNotFoundNamingTheKnownOnes() {
        models.importTiny("versioned");

        assertThat(http.get("/models/versioned/versions/7").detail()).contains("no version 7. Versions: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/..secret", "/models/a..b", "/models/UPPER", "/models/a%20b"})
    void aNameThatIsNoneIsRefused(String path) {
        assertThat(http.get(path).problem()).isEqualTo("invalid-request");
        assertThat(http.delete(path).problem()).isEqualTo("invalid-request");
    }

    @Test
    void anAliasIsSetMovedAndRemoved() {
        models.importTiny("aliased");
        models.importTiny("aliased");

        assertThat(setAlias("aliased", "production", 1).status()).isEqualTo(200);
        assertThat(aliases("aliased")).isEqualTo("{\"latest\":2,\"production\":1}");
        assertThat(setAlias("aliased", "production", 2).status()).isEqualTo(200);
        assertThat(aliases("aliased")).isEqualTo("{\"latest\":2,\"production\":2}");
        assertThat(http.delete("/models/aliased/aliases/production").status()).isEqualTo(204);
        assertThat(aliases("aliased")).isEqualTo("{\"latest\":2}");
    }

    @Test
    void anAliasToNothingIsRefused() {
        models.importTiny("target");

        assertThat(setAlias("target", "production", 9).problem()).isEqualTo("unknown-model");
        assertThat(setAlias("target", "production", 0).problem()).isEqualTo("invalid-request");
        assertThat(http.delete("/models/target/aliases/production").problem()).isEqualTo("unknown-model");
    }

    @Test
    void theAliasLatestBelongsToTheStore() {
        models.importTiny("newest");

        assertThat(setAlias("newest", "latest", 1).problem()).isEqualTo("invalid-request");
        assertThat(http.delete("/models/newest/aliases/latest").problem()).isEqualTo("invalid-request");
    }

    @Test
    void aVersionThatAnAliasPointsToIsNotDeleted() {
        models.importTiny("used");
        setAlias("used", "production", 1);

        final Answer answer = http.delete("/models/used/versions/1");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("model-in-use");
        assertThat(answer.detail()).contains("\"production\"");
    }

    @Test
    void aDeletedVersionIsGoneAndLatestMovesBack() {
        models.importTiny("shrinking");
        models.importTiny("shrinking");

        assertThat(http.delete("/models/shrinking/versions/2").status()).isEqualTo(204);

        assertThat(aliases("shrinking")).isEqualTo("{\"latest\":1}");
        assertThat(http.delete("/models/shrinking/versions/2").problem()).isEqualTo("unknown-model");
        assertThat(models.importTiny("shrinking")).isEqualTo("shrinking:3");
    }

    @Test
    void aDeletedModelIsGoneWithItsAliases() {
        models.importTiny("gone");
        setAlias("gone", "production", 1);

        assertThat(http.delete("/models/gone").status()).isEqualTo(204);

        assertThat(http.get("/models/gone").problem()).isEqualTo("unknown-model");
    }

    @Test
    void aDamagedAliasIsToldHidesNoModelAndIsMendedBySettingItAgain() throws IOException {
        models.importTiny("hurt");
        setAlias("hurt", "production", 1);
        Files.write(store.resolve("hurt").resolve(".aliases").resolve("production"), new byte[0]);

        final Answer told = http.get("/models/hurt@production/layers");

        assertThat(told.problem()).isEqualTo("unhealthy-model");
        assertThat(told.detail())
                .isEqualTo("The alias \"production\" of \"hurt\" is damaged: it names no version. Set it again.");
        assertThat(http.get("/models").json().get("items").toString())
                .contains("{\"name\":\"hurt\",\"versionNumbers\":[1],\"aliases\":{\"latest\":1}}");
        assertThat(http.get("/models/hurt/layers").status()).isEqualTo(200);
        assertThat(setAlias("hurt", "production", 1).status()).isEqualTo(200);
        assertThat(http.get("/models/hurt@production/layers").status()).isEqualTo(200);
    }

    private Answer setAlias(String name, String alias, int version) {
        return http.send(
                "PUT",
                "/models/" + name + "/aliases/" + alias,
                "application/json",
                BodyPublishers.ofString("{\"version\": " + version + "}"));
    }

    private String aliases(String name) {
        return http.get("/models/" + name).json().get("aliases").toString();
    }
}
