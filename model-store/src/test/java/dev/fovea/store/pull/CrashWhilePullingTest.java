package dev.fovea.store.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.storage.digest.Checksum;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.store.ChildJvm;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pulling process is killed when half of the file has come. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashWhilePullingTest {
    private static final int BYTES = 200_000;

    @TempDir
    Path folder;

    /** Pulls a file in a process of its own, and says when half of it is there. */
    static final class Pull {
        public static void main(String[] arguments) {
            puller().fetch(
                            URI.create(arguments[0]),
                            new Checksum(arguments[1]),
                            Path.of(arguments[2]),
                            (bytes, total) -> {
                                if (bytes == BYTES / 2) {
                                    System.out.println("half");
                                }
                            },
                            () -> false);
        }
    }

    @Test
    void aKilledPullLeavesTheOldFileAndTheNextOneGoesOn() throws Exception {
        byte[] content = new byte[BYTES];
        new Random(1).nextBytes(content);
        String sha256 = Sha256.of(content);
        Path target = Files.write(folder.resolve("weights.pth"), "old".getBytes(UTF_8));
        try (FileServer server = new FileServer(content)) {
            server.then(server.stallAfter(BYTES / 2));

            Process pull = ChildJvm.start(Pull.class, server.uri().toString(), sha256, target.toString());
            try (BufferedReader output = pull.inputReader()) {
                assertThat(output.readLine()).isEqualTo("half");
                pull.destroyForcibly().waitFor();
            }

            assertThat(target).hasContent("old");
            puller().fetch(server.uri(), new Checksum(sha256), target, (bytes, total) -> {}, () -> false);
            assertThat(server.ranges()).containsExactly("none", "bytes=100000-");
            assertThat(target).hasBinaryContent(content);
        }
    }

    private static Puller puller() {
        return new Puller(HttpClient::newHttpClient, PullSettings.DEFAULT, Set.of("http"));
    }
}
