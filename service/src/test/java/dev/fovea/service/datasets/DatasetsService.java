package dev.fovea.service.datasets;

import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.models.ModelsClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The service with a store of data sets of its own. One service runs for all tests that extend this. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.limits.max-body=2MB", "fovea.limits.max-dataset=128MB"})
@Timeout(180)
abstract class DatasetsService {

    private static final Path FOLDER = temporaryFolder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.datasets.path", () -> FOLDER.resolve("store"));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fovea-datasets");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A task clears away after it has told its end, so this may take a moment. */
    @AfterEach
    void nothingIsLeftInTheWorkFolder() {
        await().until(() -> isEmpty(FOLDER.resolve("store/.work")));
    }

    /** Nothing is ever written beside the store. */
    @AfterEach
    void nothingIsWrittenOutsideOfTheStore() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            if (!files.toList().equals(List.of(FOLDER.resolve("store")))) {
                throw new AssertionError("There is more in the folder than the store");
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    Http http() {
        return new Http(port);
    }

    Answer upload(String query, byte[] archive) {
        return http().send("POST", "/datasets" + query, "application/zip", BodyPublishers.ofByteArray(archive));
    }

    /** The task of an upload when it has ended. */
    JsonNode finished(Answer accepted) {
        return new ModelsClient(http()).finished(accepted);
    }

    /** The data set that an upload has made. */
    JsonNode dataset(Answer accepted) {
        final JsonNode task = finished(accepted);
        if (!task.has("dataset")) {
            throw new AssertionError("No data set was made: " + task);
        }
        return http().get("/datasets/" + task.get("dataset").asString()).json();
    }
}
