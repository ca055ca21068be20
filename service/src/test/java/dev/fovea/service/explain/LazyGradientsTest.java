package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.FoveaApplication;
import dev.fovea.service.Http;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, PyTorch is in memory after the first explanation that takes gradients, and not before. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LazyGradientsTest {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void pyTorchIsLoadedWhenGradientsAreNeeded() throws IOException {
        final Path store = folder.resolve("store");
        new TinyModels(new FileSystemModelStore(store), folder).publish("colours", 1);
        final Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FoveaApplication.class.getName(),
                        "--server.port=0",
                        "--logging.level.org.springframework.boot.tomcat=INFO",
                        "--fovea.store.path=" + store)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log = service.inputReader(StandardCharsets.UTF_8)) {
            final Http http = new Http(port(log));

            post(http, "/classify");
            post(http, "/explain?method=eigen-cam,score-cam");
            assertThat(libraries(service)).contains("onnxruntime").doesNotContain("libtorch");

            post(http, "/explain?method=grad-cam");
            assertThat(libraries(service)).contains("libtorch");
        } finally {
            service.destroy();
        }
    }

    private static int port(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            final Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError("The service has not started");
    }

    private static void post(Http http, String path) {
        final byte[] red = Pictures.png(Color.RED);
        assertThat(http.send("POST", path, "image/png", BodyPublishers.ofByteArray(red))
                        .status())
                .isEqualTo(200);
    }

    /** The files mapped into the memory of the process. */
    private static String libraries(Process process) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps"));
    }
}
