package dev.fovea.service.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as it starts for everybody, with the models that ship and a worker. One runs for all tests that extend this. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.bundled-models=true", "fovea.roles=api,worker", "fovea.worker.polling=50ms"})
@Timeout(120)
abstract class ClientsService {

    private static final Path FOLDER = temporaryFolder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> FOLDER.resolve("store"));
        registry.add("fovea.datasets.path", () -> FOLDER.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> FOLDER.resolve("jobs"));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fovea-clients");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the service is. */
    String base() {
        return "http://localhost:" + port;
    }
}
