package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
@ModelsTest
@TestPropertySource(properties = "logging.level.dev.fovea.service.models=INFO")
class EmptyStoreTest {

    @TempDir
    static Path store;

    private final int port;

    EmptyStoreTest(@LocalServerPort int port) {
        this.port = port;
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @Test
    void theAnswerAndTheLogSayHowToAddAModel(CapturedOutput output) {
        final JsonNode list = new Http(port).get("/models").json();

        assertThat(list.get("items").size()).isZero();
        assertThat(list.get("hint").asString())
                .contains("curl --json '{\"kind\": \"catalog\", \"entry\": \"squeezenet1_1\"}' http://localhost:" + port
                        + "/models")
                .contains("--fovea.models=squeezenet1_1");
        assertThat(output).contains(list.get("hint").asString());
    }
}
