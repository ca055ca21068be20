package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A process that only trains, where models are configured that it does not serve. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=worker", "fovea.models=nowhere", "fovea.default-model=maps"})
@Timeout(60)
@DirtiesContext
class WorkerHealthTest {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private final Http http;

    WorkerHealthTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publishMaps("maps");
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    @Test
    void itIsReadyWithoutTheModelsThatOthersServe() {
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(http.get("/actuator/health/models")
                        .json()
                        .at("/details/loaded")
                        .size())
                .isZero();
    }

    @Test
    void itsHealthShowsTheDatabaseOfJobs() {
        await().until(() -> http.get("/actuator/health/jobs")
                .json()
                .at("/components/jobDatabase/status")
                .asString()
                .equals("UP"));
    }

    @Test
    void itAnswersNoRequests() {
        final Answer answer =
                http.send("POST", "/classify", "image/png", BodyPublishers.ofByteArray(Pictures.png(Color.RED)));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.detail()).contains("fovea.roles");
    }
}
