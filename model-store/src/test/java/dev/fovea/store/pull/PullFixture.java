package dev.fovea.store.pull;

import dev.fovea.storage.digest.Checksum;
import dev.fovea.storage.digest.Sha256;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with one file, and a folder to pull it to. */
@Timeout(60)
abstract class PullFixture {
    static final byte[] CONTENT = content(200_000);
    static final Checksum SHA_256 = new Checksum(Sha256.of(CONTENT));
    static final ProgressListener SILENT = (bytes, total) -> {};
    static final PullSettings SETTINGS =
            new PullSettings(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(10), 3, Duration.ZERO);

    @TempDir
    Path folder;

    Path target;
    Path part;
    Path version;
    FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer(CONTENT);
        target = folder.resolve("weights.pth");
        part = folder.resolve("weights.pth.part");
        version = folder.resolve("weights.pth.part.version");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Puller puller() {
        return puller(SETTINGS);
    }

    static Puller puller(PullSettings settings) {
        return new Puller(
                () -> HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build(),
                settings,
                Set.of("http"));
    }

    private static byte[] content(int bytes) {
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        return content;
    }
}
