package dev.fovea.service.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.ServiceProcess;
import dev.fovea.service.SmallDisk;
import dev.fovea.service.models.ModelsClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The service in a mount namespace of its own with a small disk. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class DiskFullTest {

    @TempDir
    private Path folder;

    @Test
    void whatDoesNotFitIsRefusedAndLeavesNothing() throws Exception {
        try (ServiceProcess service = start("1m", "-Dfovea.datasets.path=" + folder)) {
            final Answer direct = post(service, archive(1_100_000));
            assertThat(direct.status()).as(direct.body()).isEqualTo(507);
            assertThat(direct.problem()).isEqualTo("storage-full");

            assertThat(postForm(service, archive(1_100_000)).problem()).isEqualTo("storage-full");

            final Answer announced = new UploadClient(service.http()).begin(2_000_000, "?name=pets", Map.of());
            assertThat(announced.problem()).isEqualTo("storage-full");

            // most of the disk, so nothing of the others can be there
            assertThat(new ModelsClient(service.http())
                            .finished(post(service, archive(900_000)))
                            .get("state")
                            .asString())
                    .isEqualTo("succeeded");
        }
    }

    @Test
    void aFormThatDoesNotFitBesideTheServerIsRefusedAndLeavesNothing(@TempDir Path datasets) throws Exception {
        try (ServiceProcess service = start(
                "12m", "-Dserver.tomcat.basedir=" + folder, "-Dfovea.datasets.path=" + datasets.resolve("store"))) {
            final Answer refused = postForm(service, archive(13_000_000));
            assertThat(refused.status()).as(refused.body()).isEqualTo(507);
            assertThat(refused.problem()).isEqualTo("storage-full");
            assertThat(refused.detail()).contains("as the body");

            // most of the disk, so nothing of the other can be there
            assertThat(new ModelsClient(service.http())
                            .finished(postForm(service, archive(9_000_000)))
                            .get("state")
                            .asString())
                    .isEqualTo("succeeded");
        }
    }

    /** @param options of a service for which {@link #folder} is a disk of this size */
    private ServiceProcess start(String size, String... options) throws IOException, InterruptedException {
        return ServiceProcess.start(
                SmallDisk.at(folder, size).launcher(),
                List.of(options),
                Path.of(System.getProperty("java.io.tmpdir"), "no-models"));
    }

    private static byte[] archive(int noise) {
        final byte[] file = new byte[noise];
        new Random(1).nextBytes(file);
        return new Archives()
                .file("cats/1.png", Photos.png(1))
                .file("dogs/2.png", Photos.png(2))
                .file("dogs/notes.txt", file)
                .tar();
    }

    private static Answer post(ServiceProcess service, byte[] archive) {
        return service.http()
                .send("POST", "/datasets?name=pets", "application/x-tar", BodyPublishers.ofByteArray(archive));
    }

    private static Answer postForm(ServiceProcess service, byte[] archive) {
        return service.http()
                .send(
                        "POST",
                        "/datasets?name=pets",
                        "multipart/form-data; boundary=xyz",
                        BodyPublishers.concat(
                                BodyPublishers.ofString(
                                        "--xyz\r\nContent-Disposition: form-data; name=\"archive\"; filename=\"pets.tar\"\r\n\r\n"),
                                BodyPublishers.ofByteArray(archive),
                                BodyPublishers.ofString("\r\n--xyz--\r\n")));
    }
}
