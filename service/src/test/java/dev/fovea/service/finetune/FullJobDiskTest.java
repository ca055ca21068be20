package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.ServiceProcess;
import dev.fovea.service.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the database of jobs fills up, more than once, and the service recovers without a restart. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class FullJobDiskTest {

    @TempDir
    private Path folder;

    @Test
    void whatCannotBeKeptIsNotAcceptedUntilThereIsRoomAgain() throws Exception {
        final Path jobs = folder.resolve("jobs-of-store");
        Files.createDirectory(jobs);
        final SmallDisk disk = SmallDisk.at(jobs, "3m");
        try (ServiceProcess service = ServiceProcess.start(disk.launcher(), List.of(), folder.resolve("store"))) {
            final Http http = service.http();
            assertThat(pull(http, "first").status()).isEqualTo(202);
            for (int time = 0; time < 3; time++) {
                final Path filler = disk.fill(service.id());

                final Answer refused = pull(http, "refused");
                assertThat(refused.status()).as(refused.body()).isEqualTo(507);
                assertThat(refused.problem()).isEqualTo("storage-full");
                assertThat(http.get("/actuator/health/jobs").status()).isEqualTo(503);
                assertThat(http.get("/models").status()).isEqualTo(200);

                Files.delete(filler);
                final String name = "accepted-" + time;
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> pull(http, name).status() == 202);
                assertThat(http.get("/actuator/health/jobs").status()).isEqualTo(200);
            }
            assertThat(http.get("/tasks").body())
                    .contains("first", "accepted-2")
                    .doesNotContain("refused");
        }
    }

    private static Answer pull(Http http, String name) {
        return http.postJson(
                "/models",
                "{\"kind\": \"catalog\", \"entry\": \"resnet20-cifar10\", \"name\": \"%s\"}".formatted(name));
    }
}
