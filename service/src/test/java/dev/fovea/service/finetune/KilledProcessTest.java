package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.ServiceProcess;
import dev.fovea.service.classify.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With H2, in a process that is killed. */
@Timeout(180)
class KilledProcessTest {

    @TempDir
    private Path folder;

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(
                List.of(
                        "-Xmx512m",
                        "-Dfovea.roles=api",
                        "-Dfovea.bundled-models=true",
                        "-Dfovea.datasets.path=" + folder.resolve("datasets")),
                folder.resolve("store"));
    }

    @Test
    void aJobThatHasBeenAcceptedIsThereAfterTheProcessWasKilledAtOnce() throws IOException {
        final byte[] archive = new Archives()
                .file("red/1.png", Pictures.png(Color.RED))
                .file("red/2.png", Pictures.png(Color.PINK))
                .file("blue/1.png", Pictures.png(Color.BLUE))
                .file("blue/2.png", Pictures.png(Color.CYAN))
                .zip();
        final String job;
        try (ServiceProcess first = start()) {
            final Http http = first.http();
            final Answer dataset = http.send(
                    "POST",
                    "/datasets?name=colours",
                    Map.of("Content-Type", "application/zip", "Prefer", "wait=60"),
                    BodyPublishers.ofByteArray(archive));
            assertThat(dataset.status()).as(dataset.body()).isEqualTo(201);

            final Answer accepted = http.postJson(
                    "/finetune", "{\"base\": \"resnet20-cifar10\", \"dataset\": \"colours\", \"name\": \"colours\"}");
            assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
            job = accepted.header("Location");
        }

        try (ServiceProcess second = start()) {
            final Answer found = second.http().get(job);
            assertThat(found.status()).as(found.body()).isEqualTo(200);
            assertThat(found.json().get("state").asString()).isEqualTo("queued");
        }
    }
}
