package dev.fovea.service.finetune;

import dev.fovea.service.Http;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.blob.FileBlobStore;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The service with both roles, a database of its own, and the models {@code maps} (4 x 4 pixels, labels red and green) and {@code other}
 * (red, green and blue). One service runs for all tests that extend this.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "fovea.roles=api,worker",
            "fovea.worker.polling=50ms",
            "fovea.worker.progress=10ms",
            "fovea.worker.niceness=0"
        })
@Import(FinetuneService.Configuration.class)
@Timeout(180)
abstract class FinetuneService {

    private static final Path FOLDER = temporaryFolder();

    /** Makes writing fail as a full disk does, while it is switched on. */
    static final FullDisk DISK = new FullDisk(new FileBlobStore(FOLDER.resolve("jobs/files")));

    @LocalServerPort
    private int port;

    @Autowired
    ModelStore store;

    @TestConfiguration
    static class Configuration {

        @Bean
        @Primary
        MeanColourTrainer meanColourTrainer() {
            return new MeanColourTrainer();
        }

        @Bean
        @Primary
        BlobStore fullDisk() {
            return DISK;
        }
    }

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", FinetuneService::filledStore);
        registry.add("fovea.datasets.path", () -> FOLDER.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> FOLDER.resolve("jobs"));
    }

    private static Path filledStore() {
        final Path path = FOLDER.resolve("store");
        if (!Files.exists(path)) {
            final TinyModels models = new TinyModels(new FileSystemModelStore(path), FOLDER);
            models.publishMaps("maps");
            models.publish("other", 1);
        }
        return path;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fovea-finetune");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Http http() {
        return new Http(port);
    }

    int port() {
        return port;
    }

    FinetuneClient client() {
        return new FinetuneClient(http());
    }

    /** A request for the trainer of these tests. */
    static String request(String name, String dataset, String more) {
        return requestFrom("maps", name, dataset, more);
    }

    static String requestFrom(String base, String name, String dataset, String more) {
        return """
                {"base": "%s", "dataset": "%s", "name": "%s"%s}""".formatted(base, dataset, name, more);
    }

    /** With so many epochs, and milliseconds for a step. */
    static String recipe(int epochs, int millis) {
        return """
                , "recipe": {"kind": "fine-tune", "headEpochs": %d, "hyperparameters": {"epochs": %d}}""".formatted(millis, epochs);
    }
}
