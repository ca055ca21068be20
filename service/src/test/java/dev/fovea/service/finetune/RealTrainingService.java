package dev.fovea.service.finetune;

import dev.fovea.service.Http;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Real trainers, through the queue, and the model {@code other}. One service runs for all tests that extend this. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=api,worker", "fovea.worker.polling=50ms"})
@Timeout(120)
abstract class RealTrainingService {

    /** Of models, data sets and jobs. */
    static final Path FOLDER = temporaryFolder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", RealTrainingService::filledStore);
        registry.add("fovea.datasets.path", () -> FOLDER.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> FOLDER.resolve("jobs"));
    }

    private static Path filledStore() {
        final Path path = FOLDER.resolve("store");
        if (!Files.exists(path)) {
            new TinyModels(new FileSystemModelStore(path), FOLDER).publish("other", 1);
        }
        return path;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fovea-training");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Http http() {
        return new Http(port);
    }

    FinetuneClient client() {
        return new FinetuneClient(http());
    }
}
