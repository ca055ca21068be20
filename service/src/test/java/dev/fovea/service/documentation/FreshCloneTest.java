package dev.fovea.service.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.service.Http;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whoever clones the repository can follow the README as it stands there, in a home that has nothing, with no test data and no photo. The
 * clone is of the last commit; what is not committed is not tested. The one thing borrowed is Maven's local repository: to fetch a gigabyte
 * of libraries once more would test the registries, not the README.
 */
@Timeout(1800)
class FreshCloneTest {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @TempDir
    private Path folder;

    @BeforeEach
    void toolsAreThere() {
        for (String tool : List.of("git", "mvn", "curl", "java")) {
            assumeTrue(isOnThePath(tool), () -> tool + " is not on the PATH");
        }
        assumeTrue(Files.exists(Path.of("..", ".git")), "This is no working tree of git");
    }

    @Test
    void theReadmeWorksAsItStandsThere() throws Exception {
        final Path home = folder.resolve("home");
        new Shell(folder, home).run("git clone --quiet '%s' clone".formatted(repository()));
        final CommandBlocks readme = new CommandBlocks(folder.resolve("clone").resolve("README.md"));
        final int port = freePort();
        final Process service = start(readme.developerScripts().get(0), home, port);
        try {
            final Http http = new Http(port);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast(() -> assertThat(service.isAlive())
                            .as(Files.readString(log()))
                            .isTrue())
                    .ignoreExceptions()
                    .until(() -> http.get("/actuator/health/readiness").status() == 200);
            final Shell stranger = new Shell(folder.resolve("work"), home);
            for (String script : readme.scripts()) {
                stranger.run(script.replace("localhost:8080", "localhost:" + port));
            }
            wasClassifiedExplainedAndLearned(http);
        } finally {
            end(service);
        }
    }

    private void wasClassifiedExplainedAndLearned(Http http) throws IOException {
        assertThat(ImageIO.read(folder.resolve("work/overlay.png").toFile()).getWidth())
                .isPositive();
        final JsonNode version = http.get("/models/shapes/versions/1").json();
        assertThat(version.at("/lineage/parent").asString()).isEqualTo("resnet20-cifar10:1");
        assertThat(version.get("labels").toString()).isEqualTo("[\"circle\",\"square\",\"triangle\"]");
        // Guessing is right for one in three.
        assertThat(version.at("/metrics/top1").asDouble()).isGreaterThan(0.5);
        assertThat(folder.resolve("work/model.onnx"))
                .hasSameBinaryContentAs(folder.resolve("clone/model-store-data/shapes/1/model.onnx"));
        assertThat(http.get("/models").json().get("items").size()).isEqualTo(3);
    }

    /** The command as it stands in the README, where ports and homes come from the environment. */
    private Process start(String script, Path home, int port) throws IOException {
        final Path settings = Files.createDirectories(home.resolve(".m2")).resolve("settings.xml");
        Files.writeString(
                settings, "<settings><localRepository>%s</localRepository></settings>".formatted(libraries()));
        final ProcessBuilder command = new Shell(folder.resolve("clone"), home).command(script, log());
        // Java does not ask HOME where the home is.
        command.environment().put("JDK_JAVA_OPTIONS", "-Duser.home=" + home);
        command.environment().put("SERVER_PORT", Integer.toString(port));
        command.environment().remove("FOVEA_TEST_DATA");
        command.environment().remove("MAVEN_OPTS");
        final Process process = command.start();
        // A test that is given up in the middle leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return process;
    }

    /** With all that it started, and waits until they are gone and write no more. */
    private static void end(Process process) {
        final List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    private Path log() {
        return folder.resolve("service.log");
    }

    private static Path repository() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** Maven's local repository, as the running build has it. */
    private static String libraries() {
        return System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
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
