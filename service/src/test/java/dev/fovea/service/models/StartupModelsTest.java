package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@ModelsTest
@TestPropertySource(properties = "fovea.models=owls,tampered,nothing")
class StartupModelsTest {

    @TempDir
    static Path folder;

    private final Http http;
    private final ModelsClient models;

    StartupModelsTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        final Path file =
                new CatalogFile(folder).with("owls").withWrongDigest("tampered").write();
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.catalogs", () -> file);
    }

    @Test
    void theServiceStartsButIsNotReadyWhileAModelIsMissing() {
        await().until(() -> http.get("/models/owls").status() == 200);
        await().until(() -> readiness().body().contains("SHA-256"));

        assertThat(readiness().status()).isEqualTo(503);
        final String reasons = readiness()
                .json()
                .get("components")
                .get("startupModels")
                .get("details")
                .toString();
        assertThat(reasons)
                .contains("\"tampered\":\"The file from tampered.onnx has the SHA-256")
                .contains("\"nothing\":\"No catalog has an entry 'nothing'")
                .doesNotContain("owls");
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);

        models.importTiny("tampered");
        models.importTiny("nothing");

        assertThat(readiness()
                        .json()
                        .get("components")
                        .get("startupModels")
                        .get("status")
                        .asString())
                .isEqualTo("UP");
    }

    private Answer readiness() {
        return http.get("/actuator/health/readiness");
    }
}
