package dev.fovea.service.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.ServiceProcess;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as an operator of a small machine starts it. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallHeapTest {

    @TempDir
    Path folder;

    @Test
    void picturesThatWouldNotFitIntoTheHeapAreDecodedRowByRowOrRefused() throws IOException {
        final Path store = folder.resolve("store");
        new TinyModels(new FileSystemModelStore(store), folder).publish("colours", RunningService.LN_8);
        final byte[] large = Pictures.blackPng(14_000, 14_000);
        final byte[] bomb = Pictures.blackPng(20_000, 20_000);

        try (ServiceProcess service = ServiceProcess.start(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"), store)) {
            assertThat(classify(service, large).status()).isEqualTo(200);
            for (int i = 0; i < 20; i++) {
                assertThat(classify(service, bomb).problem()).isEqualTo("too-many-pixels");
            }
            assertThat(classify(service, Pictures.jpeg(Color.RED)).status()).isEqualTo(200);
            assertThat(service.isAlive()).isTrue();
        }
    }

    private static Answer classify(ServiceProcess service, byte[] image) {
        return service.http().send("POST", "/classify", "image/png", BodyPublishers.ofByteArray(image));
    }
}
