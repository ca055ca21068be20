package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.SharedData;
import dev.fovea.service.Http;
import dev.fovea.service.models.ModelsClient;
import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.databind.JsonNode;

/** Weights that others trained, as models of a running service. */
final class PretrainedModels {

    static final String SQUEEZENET = """
            {"name": "squeezenet1_1", "architecture": "squeezenet1_1", "imagenetLabels": true}""";

    private final ModelsClient models;

    PretrainedModels(Http http) {
        this.models = new ModelsClient(http);
    }

    void add(String file, String description) throws IOException {
        final byte[] bytes = Files.readAllBytes(SharedData.require("models/" + file));
        final JsonNode task = models.finished(models.importFile(bytes, description));
        assertThat(task.get("state").asString()).as("%s", task).isEqualTo("succeeded");
    }

    /** One of the photos that the reference explains. */
    static byte[] photo(String name) throws IOException {
        return Files.readAllBytes(SharedData.require("reference/explanations/" + name + ".png"));
    }
}
