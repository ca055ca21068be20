package dev.fovea.service.datasets;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.models.ModelsClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The service with a part of S3 that is open to it, and credentials where the AWS SDK looks for them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "fovea.s3.path-style=true",
            "fovea.datasets.allowed-s3=s3://photos/open,s3://photos/pets.zip,s3://missing/open"
        })
@Timeout(120)
@DirtiesContext
abstract class S3Service {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.store.path", () -> folder.resolve("store"));
    }

    @BeforeAll
    static void putCredentialsWhereTheyAreLookedFor() {
        System.setProperty("aws.accessKeyId", "access");
        System.setProperty("aws.secretAccessKey", "hidden-secret");
    }

    @AfterAll
    static void removeCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    Http http() {
        return new Http(port);
    }

    Answer post(String path) {
        return http().postJson("/datasets?name=pets", "{\"kind\": \"s3\", \"address\": \"%s\"}".formatted(path));
    }

    JsonNode finished(Answer accepted) {
        return new ModelsClient(http()).finished(accepted);
    }

    /** The end of the type and the detail of the problem that ended the task. */
    String failure(String path) {
        final JsonNode problem = finished(post(path)).get("problem");
        final String type = problem.get("type").asString();
        return type.substring(type.lastIndexOf('/') + 1) + ": "
                + problem.get("detail").asString();
    }
}
