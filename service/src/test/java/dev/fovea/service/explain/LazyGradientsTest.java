package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.ServiceProcess;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, PyTorch is in memory after the first explanation that takes gradients, and not before. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LazyGradientsTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void pyTorchIsLoadedWhenGradientsAreNeeded() throws IOException {
        final Path store = folder.resolve("store");
        new TinyModels(new FileSystemModelStore(store), folder).publish("colours", 1);
        try (ServiceProcess service = ServiceProcess.start(List.of(), store)) {
            post(service.http(), "/classify");
            post(service.http(), "/explain?method=eigen-cam,score-cam");
            assertThat(libraries(service)).contains("onnxruntime").doesNotContain("libtorch");

            post(service.http(), "/explain?method=grad-cam");
            assertThat(libraries(service)).contains("libtorch");
        }
    }

    private static void post(Http http, String path) {
        final byte[] red = Pictures.png(Color.RED);
        assertThat(http.send("POST", path, "image/png", BodyPublishers.ofByteArray(red))
                        .status())
                .isEqualTo(200);
    }

    /** The files mapped into the memory of the process. */
    private static String libraries(ServiceProcess service) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(service.id()), "maps"));
    }
}
