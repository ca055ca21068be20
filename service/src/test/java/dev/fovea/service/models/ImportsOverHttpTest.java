package dev.fovea.service.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.testing.FormulaWeights;
import dev.fovea.network.testing.HostileFiles;
import dev.fovea.network.testing.TinyNetworks;
import dev.fovea.network.weights.formats.NpzFile;
import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ModelsTest
@TestPropertySource(properties = "fovea.limits.max-model=4MB")
class ImportsOverHttpTest {

    @TempDir
    static Path store;

    private final Http http;
    private final ModelsClient models;

    ImportsOverHttpTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @AfterEach
    void noFileIsLeftBehind() {
        Leftovers.awaitNone(store);
    }

    @Test
    void anOnnxFileIsImported() {
        final JsonNode task = models.finished(models.importFile(ModelsClient.tinyOnnx(), ModelsClient.TINY));

        assertThat(task.get("state").asString()).isEqualTo("succeeded");
        assertThat(task.get("title").asString()).isEqualTo("Import tiny");
        assertThat(task.at("/result/model").asString()).startsWith("tiny:");
    }

    @Test
    void anotherImportOfTheSameNameGivesTheNextVersion() {
        assertThat(models.importTiny("twice")).isEqualTo("twice:1");
        assertThat(models.importTiny("twice")).isEqualTo("twice:2");
    }

    @Test
    void weightsAreImportedIntoTheirArchitecture() throws IOException {
        final Graph graph =
                FormulaWeights.fill(Architectures.byName("cifar_resnet20").graph(2));
        final String description = """
                {"name": "%s", "architecture": "cifar_resnet20", "labels": ["cat", "dog"]}""";

        assertThat(state(models.importFile(safetensors(graph), description.formatted("safetensors"))))
                .isEqualTo("succeeded");
        assertThat(state(models.importFile(npz(graph), description.formatted("npz"))))
                .isEqualTo("succeeded");

        final JsonNode version = http.get("/models/npz/versions/1").json();
        assertThat(version.get("input").get("height").asInt()).isEqualTo(32);
        assertThat(version.get("input").has("resize")).isFalse();
        assertThat(version.get("outputCount").asInt()).isEqualTo(2);
    }

    @Test
    void aModelOfFeaturesNeedsNoLabels() {
        final byte[] features = ModelsClient.onnx(TinyNetworks.classifier(1).returning(List.of("features")));

        assertThat(state(models.importFile(features, """
                        {"name": "features", "task": "features", "input": {"height": 4, "width": 4}}"""))).isEqualTo("succeeded");

        final JsonNode version = http.get("/models/features/versions/1").json();
        assertThat(version.get("task").asString()).isEqualTo("features");
        assertThat(version.get("classCount").asInt()).isZero();
        assertThat(version.get("outputCount").asInt()).isEqualTo(3);
    }

    @Test
    void theDescriptionNeedNotSayThatItIsJson() {
        final Answer answer = models.send(
                ModelsClient.part("file", "; filename=\"tiny.onnx\"", null, ModelsClient.tinyOnnx()),
                ModelsClient.part("description", "", null, ModelsClient.TINY.getBytes(UTF_8)));

        assertThat(state(answer)).isEqualTo("succeeded");
    }

    @Test
    void aPickleThatRunsACommandIsRefusedAndRunsNothing() {
        final Path trace = store.resolve("trace");

        final JsonNode problem = models.problem(
                models.importFile(HostileFiles.pickleThatRuns("touch " + trace), withArchitecture("resnet18")));

        assertThat(type(problem)).isEqualTo("invalid-model");
        assertThat(problem.get("detail").asString()).contains("os.system");
        assertThat(trace).doesNotExist();
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() {
        final JsonNode problem = models.problem(
                models.importFile(HostileFiles.safetensorsClaiming(1L << 62), withArchitecture("resnet18")));

        assertThat(type(problem)).isEqualTo("invalid-model");
        assertThat(problem.get("detail").asString()).contains("header of 4611686018427387904 bytes");
    }

    @Test
    void anOnnxFileThatReadsAnotherFileIsRefused() throws IOException {
        Files.writeString(store.resolve("secret"), "secret");

        final JsonNode problem =
                models.problem(models.importFile(HostileFiles.onnxReading("../secret"), ModelsClient.TINY));

        assertThat(type(problem)).isEqualTo("invalid-model");
        assertThat(problem.get("detail").asString()).contains("logits.weight");
    }

    @ParameterizedTest
    @CsvSource({"onnx, no ONNX file", "resnet18, no known format of weights"})
    void aWebPageIsNoModel(String architecture, String reason) {
        final byte[] page = "<!DOCTYPE html><html><body>Not found</body></html>".getBytes(UTF_8);

        final JsonNode problem = models.problem(models.importFile(page, withArchitecture(architecture)));

        assertThat(type(problem)).isEqualTo("invalid-model");
        assertThat(problem.get("detail").asString()).contains(reason);
    }

    @Test
    void anEmptyFileIsRefusedAtOnce() {
        final Answer answer = models.importFile(new byte[0], ModelsClient.TINY);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-model");
        assertThat(answer.detail()).contains("empty");
    }

    @Test
    void anUnknownArchitectureIsRefusedListingTheKnownOnes() {
        final Answer answer = models.importFile(ModelsClient.tinyOnnx(), withArchitecture("resnet19"));

        assertThat(answer.problem()).isEqualTo("invalid-model");
        assertThat(answer.detail()).contains("'resnet19'").contains("resnet18");
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedNamingThem() throws IOException {
        final JsonNode problem = models.problem(
                models.importFile(safetensors(TinyNetworks.classifier(1)), withArchitecture("cifar_resnet20")));

        assertThat(type(problem)).isEqualTo("invalid-model");
        assertThat(problem.get("detail").asString()).contains("Unexpected: logits.weight");
    }

    @Test
    void weightsWithoutTheirArchitectureAreRefused() throws IOException {
        final JsonNode problem =
                models.problem(models.importFile(safetensors(TinyNetworks.classifier(1)), ModelsClient.TINY));

        assertThat(problem.get("detail").asString()).contains("Name the architecture");
    }

    @Test
    void anotherNumberOfLabelsThanClassesIsRefused() {
        final JsonNode problem = models.problem(models.importFile(ModelsClient.tinyOnnx(), """
                {"name": "tiny", "labels": ["cat", "dog"], "input": {"height": 4, "width": 4}}"""));

        assertThat(type(problem)).isEqualTo("invalid-model");
        assertThat(problem.get("detail").asString()).isEqualTo("The model has 3 classes but 2 labels were given.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\"                                                  | invalid-request | malformed at line 1",
                "{}                                                                | invalid-request | 'name' is missing",
                "{\"name\": \"..\"}                                                | invalid-request | not a model name",
                "{\"name\": \"a/../b\"}                                            | invalid-request | not a model name",
                "{\"name\": \"a\", \"lables\": []}                                 | invalid-request | unknown member 'lables'",
                "{\"name\": \"a\", \"task\": \"detection\"}                        | invalid-request | 'task'",
                "{\"name\": \"a\", \"labels\": [null]}                             | invalid-request | label is null",
                "{\"name\": \"a\", \"labels\": [\"cat\", \" \"]}                   | invalid-request | Label 2 has no text",
                "{\"name\": \"a\", \"labels\": [\"cat\"], \"task\": \"features\"}  | invalid-model   | has no labels",
                "{\"name\": \"a\", \"labels\": [\"cat\"], \"imagenetLabels\": true} | invalid-request | not both",
                "{\"name\": \"a\", \"input\": {\"height\": 0}}                     | invalid-request | 'input.height'",
                "{\"name\": \"a\", \"input\": {\"height\": 64, \"resize\": 8}}     | invalid-request | resize must be at least",
                "{\"name\": \"a\", \"input\": {\"mean\": [null, 0, 0]}}            | invalid-request | 'mean' is null",
                "{\"name\": \"a\", \"input\": {\"std\": [0, 1, 1]}}                | invalid-request | not zero",
                "{\"name\": \"a\", \"input\": {\"channelOrder\": \"gray\"}}        | invalid-request | one number per channel"
            })
    void aDescriptionThatMakesNoSenseIsRefusedAtOnce(String description, String type, String reason) {
        final Answer answer = models.importFile(ModelsClient.tinyOnnx(), description);

        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.detail()).contains(reason);
    }

    @Test
    void bothPartsAreNeeded() {
        final byte[] file = ModelsClient.part("file", "; filename=\"a\"", null, ModelsClient.tinyOnnx());
        final byte[] description =
                ModelsClient.part("description", "", "application/json", ModelsClient.TINY.getBytes(UTF_8));

        assertThat(models.send(file).detail()).contains("part 'description'");
        assertThat(models.send(file).problem()).isEqualTo("invalid-request");
        assertThat(models.send(description).detail()).contains("part 'file'");
        assertThat(models.send(description).problem()).isEqualTo("invalid-request");
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        final Answer answer = models.importFile(new byte[5 << 20], ModelsClient.TINY);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
        assertThat(answer.detail()).contains("fovea.limits.max-model");
    }

    @Test
    void whatFailsPublishesNothing() {
        models.problem(models.importFile("<html>".getBytes(UTF_8), ModelsClient.TINY.replace("tiny", "nothing")));

        assertThat(http.get("/models/nothing").problem()).isEqualTo("unknown-model");
    }

    private static String withArchitecture(String architecture) {
        return "{\"name\": \"refused\", \"architecture\": \"%s\"}".formatted(architecture);
    }

    private String state(Answer accepted) {
        return models.finished(accepted).get("state").asString();
    }

    private static String type(JsonNode problem) {
        return problem.get("type").asString().replace("https://fovea.dev/problems/", "");
    }

    private static byte[] safetensors(Graph graph) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsFile.write(
                out,
                graph.parameters().values().stream().collect(Collectors.toMap(Parameter::name, Parameter::filled)));
        return out.toByteArray();
    }

    private static byte[] npz(Graph graph) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzFile.write(
                out,
                graph.parameters().values().stream().collect(Collectors.toMap(Parameter::name, Parameter::filled)));
        return out.toByteArray();
    }
}
