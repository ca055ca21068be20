package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The file of the database of jobs is in use, as if by another process. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(60)
@DirtiesContext
class LockedDatabaseTest {

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static FileChannel file;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publish("colours", 1);
        lock(folder.resolve("jobs"));
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    private static void lock(Path jobs) {
        try {
            Files.createDirectories(jobs);
            file = FileChannel.open(jobs.resolve("jobs.mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.lock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void unlock() throws IOException {
        file.close();
    }

    @Test
    void photosAreClassified() {
        final Answer answer = new Http(port)
                .send("POST", "/classify?topK=2", "image/png", BodyPublishers.ofByteArray(Pictures.png(Color.RED)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void askingForJobsSaysWhatToDo() {
        final Answer answer = new Http(port).get("/finetune");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.body()).contains("fovea.jobs.path").doesNotContain(folder.toString());
    }

    /** Nobody knows whether a job needs it. */
    @ParameterizedTest
    @ValueSource(strings = {"/models/colours", "/models/colours/versions/1"})
    void noModelIsDeleted(String path) {
        final Answer refused = new Http(port).delete(path);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(new Http(port).get("/models/colours/versions/1").status()).isEqualTo(200);
    }

    @Test
    void healthSaysSoButReadinessDoesNotDependOnIt() {
        new Http(port).get("/finetune");

        final Answer health = new Http(port).get("/actuator/health/jobs");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().get("status").asString()).isEqualTo("DOWN");
        assertThat(health.json().at("/components/jobDatabase/details/reason").asString())
                .contains("fovea.jobs.path");
        assertThat(health.body()).doesNotContain(folder.toString());
        assertThat(new Http(port).get("/actuator/health/readiness").status()).isEqualTo(200);
    }
}
