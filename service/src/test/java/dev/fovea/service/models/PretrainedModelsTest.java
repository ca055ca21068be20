package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.SharedData;
import dev.fovea.service.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Real networks, imported as a user would. */
@ModelsTest
class PretrainedModelsTest {

    @TempDir
    static Path store;

    private final Http http;
    private final ModelsClient models;

    PretrainedModelsTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @Test
    void squeezeNetIsImported() throws IOException {
        final JsonNode version = imported("squeezenet1_1.pth", """
                {"name": "squeezenet1_1", "architecture": "squeezenet1_1", "imagenetLabels": true}""");

        assertThat(version.get("parameterCount").asLong()).isEqualTo(1_235_496);
        assertThat(version.get("labels").get(282).asString()).isEqualTo("tiger cat");
        assertThat(version.get("input").get("resize").asInt()).isEqualTo(256);
    }

    @Test
    void aMobileNetFromTensorFlowIsImported() throws IOException {
        final JsonNode version = imported("mobilenet_v2_tf.onnx", """
                {"name": "mobilenet_v2", "imagenetLabels": true,
                 "input": {"height": 224, "width": 224, "resize": 256, "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}}""");

        assertThat(version.get("outputCount").asInt()).isEqualTo(1000);
        assertThat(version.get("classCount").asInt()).isEqualTo(1000);
    }

    /** Parameters of He et al. (2016), table 6: 0.27 and 0.85 million. */
    @ParameterizedTest
    @CsvSource({"20, 269722", "56, 853018"})
    void aResNetForCifarIsImported(int depth, long parameters) throws IOException {
        final JsonNode version = imported("cifar_resnet%d.pth".formatted(depth), """
                {"name": "cifar_resnet%1$d", "architecture": "cifar_resnet%1$d",
                 "labels": ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]}""".formatted(depth));

        assertThat(version.get("parameterCount").asLong()).isEqualTo(parameters);
        assertThat(version.get("outputCount").asInt()).isEqualTo(10);
        assertThat(version.get("input").get("height").asInt()).isEqualTo(32);
    }

    @Test
    void aBackboneWithoutClassesIsImported() throws IOException {
        final JsonNode version = imported("resnet50_v2_stage3.onnx", """
                {"name": "backbone", "task": "features"}""");

        assertThat(version.get("outputCount").asInt()).isEqualTo(1024);
        assertThat(version.get("task").asString()).isEqualTo("features");
    }

    private JsonNode imported(String file, String description) throws IOException {
        final byte[] bytes = Files.readAllBytes(SharedData.require("models/" + file));
        final JsonNode task = models.finished(models.importFile(bytes, description));
        assertThat(task.get("state").asString()).as("%s", task).isEqualTo("succeeded");
        return http.get("/models/" + task.at("/result/model").asString().replace(":", "/versions/"))
                .json();
    }
}
