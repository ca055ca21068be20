package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A process that only answers requests, whose database of jobs is not there. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "fovea.roles=api",
            "spring.datasource.url=jdbc:postgresql://localhost:1/hidden-database",
            "spring.datasource.username=hidden-user",
            "spring.datasource.password=hidden-password",
            "spring.datasource.hikari.connection-timeout=250"
        })
@Timeout(60)
@DirtiesContext
class UnreachableDatabaseTest {

    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
    }

    @Test
    void itIsReadyAndSaysThatTheDatabaseIsDownOnceItWasNeededButNotWhere(@LocalServerPort int port) {
        final Http http = new Http(port);
        assertThat(http.get("/actuator/health/jobs").json().get("status").asString())
                .isEqualTo("UNKNOWN");

        assertThat(http.get("/finetune").status()).isEqualTo(503);
        assertThat(http.get("/tasks").problem()).isEqualTo("unavailable");
        final Answer refused = http.postJson("/models", "{\"kind\": \"catalog\", \"entry\": \"squeezenet1_1\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("10");

        final Answer health = http.get("/actuator/health/jobs");
        assertThat(health.json().get("status").asString()).isEqualTo("DOWN");
        assertThat(health.json().at("/components/jobDatabase/details/reason").asString())
                .isEqualTo("The database of jobs cannot be opened; Fovea's log says why. Check spring.datasource.url.");
        assertThat(http.get("/actuator/health").body()).doesNotContain("hidden", "localhost", "jdbc");
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
    }
}
