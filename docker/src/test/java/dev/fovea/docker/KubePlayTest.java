package dev.fovea.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The pod of the rendered chart, as Podman starts it without a cluster: init container, security contexts, volumes and all. */
@InContainers
@Timeout(300)
class KubePlayTest {

    private static final Path RENDERED = Path.of("..", "helm", "target", "kube-play.yaml");

    @TempDir
    private Path folder;

    private final FoveaImage image;

    KubePlayTest(FoveaImage image) {
        this.image = image;
    }

    @Test
    void aPodOfTheChartClassifies() throws Exception {
        assumeTrue(isOnThePath("podman"), "podman is not on the PATH");
        assumeTrue(Files.exists(RENDERED), () -> RENDERED + " is not there: the tests of the chart write it");
        final String name = "localhost/fovea-under-test:pod";
        DockerClientFactory.instance()
                .client()
                .tagImageCmd(image.name(), "localhost/fovea-under-test", "pod")
                .exec();
        assumeTrue(podman("image", "exists", name) == 0, "podman has other images than the engine that answers");
        final int port = freePort();
        final String pods = Files.writeString(
                        folder.resolve("pods.yaml"),
                        Files.readString(RENDERED)
                                .replace("\"localhost/fovea:test\"", '"' + name + '"')
                                .replace("hostPort: 8080", "hostPort: " + port))
                .toString();
        try {
            assertThat(podman("kube", "play", pods)).as(this::output).isZero();
            final Http http = new Http("http://localhost:" + port);
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> http.status("/models/resnet20-cifar10") == 200);
            assertThat(http.classify("resnet20-cifar10", http.bytes("/examples/boat.png")))
                    .isEqualTo("ship");
        } finally {
            podman("kube", "down", pods);
        }
    }

    private int podman(String... arguments) throws IOException, InterruptedException {
        final ProcessBuilder command = new ProcessBuilder("podman").redirectErrorStream(true);
        command.command().addAll(Arrays.asList(arguments));
        final Process process =
                command.redirectOutput(folder.resolve("podman.log").toFile()).start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("podman does not end: " + command.command());
        }
        return process.exitValue();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("podman.log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isOnThePath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, tool)));
    }
}
