package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** PostgreSQL goes away as a machine does that loses its network: connections stay, and nothing comes through them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=api", "management.prometheus.metrics.export.enabled=true"})
@Timeout(120)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class DatabaseOutageTest {

    private static final Postgres POSTGRES = new Postgres();
    private static final Line LINE = Line.to(POSTGRES.port());

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private final Http http;

    DatabaseOutageTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        // A statement under way is given up after a second, not thirty: the test waits for that.
        registry.add(
                "spring.datasource.url",
                () -> POSTGRES.url().replace(":" + POSTGRES.port(), ":" + LINE.port()) + "&socketTimeout=1");
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
    }

    @AfterAll
    static void stop() throws IOException {
        LINE.close();
        POSTGRES.close();
    }

    @Test
    void jobsAreRefusedAtOnceAndEverythingElseGoesOn(CapturedOutput output) {
        assertThat(http.get("/finetune").status()).isEqualTo(200);
        assertThat(jobsWaiting()).isEqualTo("0.0");

        LINE.cut();
        for (String address : new String[] {"/finetune", "/tasks", "/finetune", "/tasks"}) {
            final long begun = System.nanoTime();
            assertThat(http.get(address).problem()).isEqualTo("unavailable");
            // Of the promised second and of that which a statement under way is given; less than half of what a pool
            // waits by default.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(http.get("/models").status()).isEqualTo(200);
        assertThat(output.getAll().lines().filter(line -> line.contains(".ProblemHandler")))
                .as("said once a minute")
                .hasSize(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> jobsWaiting().equals("NaN"));

        LINE.mend();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        http.get("/finetune").status() == 200 && jobsWaiting().equals("0.0"));
    }

    private String jobsWaiting() {
        return http.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("fovea_jobs_waiting{device=\"cpu\"}"))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }
}
