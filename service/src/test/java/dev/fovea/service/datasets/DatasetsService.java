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
public abstract class DatasetsService {

    private static final Path FOLDER = temporaryFolder();

    /** What data sets may be made of. */
    static final Path ALLOWED = temporaryFolder();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.datasets.path", () -> FOLDER.resolve("store"));
        registry.add("fovea.datasets.allowed-paths", () -> ALLOWED);
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

    /** What a test leaves there is an upload that never ended. */
    @AfterEach
    void noUploadIsLeft() {
        await().until(() -> !Files.exists(uploads()) || isEmpty(uploads()));
    }

    /** The folder of data sets. */
    protected static Path store() {
        return FOLDER.resolve("store");
    }

    /** The folder of uploads in parts. */
    protected static Path uploads() {
        return store().resolve(".uploads");
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

    protected Http http() {
        return new Http(port);
    }

    protected Answer upload(String query, byte[] archive) {
        return http().send("POST", "/datasets" + query, "application/zip", BodyPublishers.ofByteArray(archive));
    }

    /** The task of an upload when it has ended. */
    protected JsonNode finished(Answer accepted) {
        return new ModelsClient(http()).finished(accepted);
    }

    /** The data set that an upload has made. */
    protected JsonNode dataset(Answer accepted) {
        final JsonNode task = finished(accepted);
        if (!task.at("/result/dataset").isObject()) {
            throw new AssertionError("No data set was made: " + task);
        }
        return http().get("/datasets/" + task.at("/result/dataset/id").asString())
                .json();
    }
}
