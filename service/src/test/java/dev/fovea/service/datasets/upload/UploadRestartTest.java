package dev.fovea.service.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.ServiceProcess;
import dev.fovea.service.models.ModelsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class UploadRestartTest {

    private static final byte[] PETS = new Archives()
            .file("cats/1.png", Photos.png(1))
            .file("dogs/2.png", Photos.png(2))
            .zip();

    @TempDir
    private Path folder;

    @Test
    void anUploadGoesOnAfterTheServiceWasKilled() throws IOException {
        final String upload;
        try (ServiceProcess first = start()) {
            final UploadClient client = new UploadClient(first.http());
            upload = client.begun(PETS);
            assertThat(client.send(upload, PETS, 0, 1000).status()).isEqualTo(204);
        }
        try (ServiceProcess second = start()) {
            final UploadClient client = new UploadClient(second.http());
            assertThat(client.offset(upload)).isEqualTo(1000);

            assertThat(new ModelsClient(second.http())
                            .finished(client.send(upload, PETS, 1000, PETS.length))
                            .at("/result/dataset")
                            .isObject())
                    .isTrue();
        }
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(
                List.of("-Dfovea.datasets.path=" + folder.resolve("datasets")), folder.resolve("models"));
    }
}
