package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.SharedData;
import dev.fovea.service.Http;
import dev.fovea.service.models.ModelsClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A pretrained network learns to tell ants from bees, over HTTP from the import to the report. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=api,worker", "fovea.worker.polling=50ms"})
@Timeout(300)
class PretrainedProbeTest {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private final Http http;
    private final FinetuneClient client;

    PretrainedProbeTest(@LocalServerPort int port) {
        http = new Http(port);
        client = new FinetuneClient(http);
    }

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    @Test
    void aProbeWithItsDefaultsTellsAntsFromBees() throws IOException {
        final Path archive = SharedData.require("data/hymenoptera.tar");
        final byte[] network = Files.readAllBytes(SharedData.require("models/mobilenet_v2_tf.onnx"));
        final ModelsClient models = new ModelsClient(http);
        models.finished(models.importFile(network, """
                {"name": "mobilenet_v2_tf", "imagenetLabels": true,
                 "input": {"height": 224, "width": 224, "resize": 256, "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}}"""));
        final String dataset = models.finished(http.send(
                        "POST", "/datasets?name=hymenoptera", "application/x-tar", BodyPublishers.ofFile(archive)))
                .at("/result/dataset/id")
                .asString();

        final String id = client.accepted("""
                {"base": "mobilenet_v2_tf", "dataset": "%s", "name": "hymenoptera", "recipe": {"kind": "linear-probe"}}""".formatted(dataset));

        final JsonNode job = client.finished(id);
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        final JsonNode report = http.get("/finetune/" + id + "/report").json();
        assertThat(report.get("labels").toString()).isEqualTo("[\"ants\",\"bees\"]");
        assertThat(report.at("/validation/imageCount").asInt()).isEqualTo(153);
        assertThat(report.at("/validation/meanPerClassAccuracy").asDouble()).isGreaterThanOrEqualTo(0.95);
    }
}
