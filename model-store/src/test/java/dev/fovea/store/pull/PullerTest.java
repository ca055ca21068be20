package dev.fovea.store.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.store.digest.Checksum;
import dev.fovea.store.digest.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PullerTest {
    private static final byte[] CONTENT = content(200_000);
    private static final Checksum SHA_256 = new Checksum(Sha256.of(CONTENT));
    private static final ProgressListener SILENT = (bytes, total) -> {};
    private static final PullSettings SETTINGS =
            new PullSettings(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(10), 3, Duration.ZERO);

    @TempDir
    Path folder;

    private Path target;
    private Path part;
    private Path version;
    private FileServer server;

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

    @Test
    void aFileIsFetchedAndChecked() {
        Download download = puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false);

        assertThat(download).isEqualTo(new Download(target, CONTENT.length, SHA_256.hex()));
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void theFirstEightDigitsOfTheDigestAreEnough() {
        Checksum prefix = new Checksum(SHA_256.hex().substring(0, 8));

        assertThat(puller().fetch(server.uri(), prefix, target, SILENT, () -> false)
                        .sha256())
                .isEqualTo(SHA_256.hex());
    }

    @Test
    void progressRisesFromNothingToAll() {
        List<Long> seen = new ArrayList<>();

        puller().fetch(
                        server.uri(),
                        SHA_256,
                        target,
                        (bytes, total) -> {
                            assertThat(total).isEqualTo(OptionalLong.of(CONTENT.length));
                            seen.add(bytes);
                        },
                        () -> false);

        assertThat(seen).isSorted().startsWith(0L).endsWith((long) CONTENT.length);
    }

    @Test
    void anInterruptedPullGoesOnWhereItStopped() throws IOException {
        leaveHalf(FileServer.TAG);
        List<Long> seen = new ArrayList<>();

        puller().fetch(server.uri(), SHA_256, target, (bytes, total) -> seen.add(bytes), () -> false);

        assertThat(server.ranges()).containsExactly("bytes=100000-");
        assertThat(seen).startsWith(100_000L);
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileThatChangedMeanwhileComesWhole() throws IOException {
        leaveHalf("\"v0\"");

        puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false);

        assertThat(server.ranges()).containsExactly("bytes=100000-");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aPartOfUnknownVersionIsNotTrusted() throws IOException {
        Files.write(part, "something else".getBytes(UTF_8));

        puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false);

        assertThat(server.ranges()).containsExactly("none");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aPartThatIsWholeNeedsNoRequest() throws IOException {
        Files.write(part, CONTENT);

        puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false);

        assertThat(server.ranges()).isEmpty();
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerThatHangsUpInTheMiddleIsAskedForTheRest() {
        server.then(server.cutOffAfter(50_000));

        puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false);

        assertThat(server.ranges()).hasSize(2).first().isEqualTo("none");
        assertThat(server.ranges().get(1)).startsWith("bytes=");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerThatSendsNoMoreIsAskedAgain() {
        server.then(server.stallAfter(50_000));
        PullSettings impatient =
                new PullSettings(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(2), 3, Duration.ZERO);

        puller(impatient).fetch(server.uri(), SHA_256, target, SILENT, () -> false);

        assertThat(server.ranges()).containsExactly("none", "bytes=50000-");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aRangeThatCannotBeHadStartsAnew() throws IOException {
        leaveHalf(FileServer.TAG);
        server.then(FileServer.status(416));

        puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false);

        assertThat(server.ranges()).containsExactly("bytes=100000-", "none");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerInTroubleIsAskedAgainUntilPatienceEnds() {
        server.then(FileServer.status(503)).then(FileServer.status(429));
        puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false);
        assertThat(server.ranges()).hasSize(3);

        server.then(FileServer.status(500)).then(FileServer.status(500)).then(FileServer.status(500));
        assertThatThrownBy(() -> puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                .isInstanceOf(PullException.class)
                .hasMessageContaining("gave up after 3 attempts, the server answered with status 500");
    }

    @Test
    void aFileThatIsNotThereIsNotAskedForAgain() {
        server.then(FileServer.status(404));

        assertThatThrownBy(() -> puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                .isInstanceOf(PullException.class)
                .hasMessageContaining("404");
        assertThat(server.ranges()).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWrongDigestLeavesTheTargetAsItWasAndNothingElse() throws IOException {
        Files.write(target, "old".getBytes(UTF_8));

        assertThatThrownBy(() -> puller().fetch(server.uri(), new Checksum("00000000"), target, SILENT, () -> false))
                .isInstanceOf(PullException.class)
                .hasMessageContaining("has the SHA-256 " + SHA_256.hex() + ", not 00000000");
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void aFileAboveTheLimitIsRefusedBeforeItComes() {
        PullSettings small = new PullSettings(1000, Duration.ofSeconds(10), Duration.ofSeconds(10), 3, Duration.ZERO);

        assertThatThrownBy(() -> puller(small).fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                .hasMessageContaining("larger than the limit of 1000 bytes");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatDoesNotFitOnTheDiskIsRefusedBeforeItComes() {
        PullSettings unlimited =
                new PullSettings(Long.MAX_VALUE, Duration.ofSeconds(10), Duration.ofSeconds(10), 3, Duration.ZERO);
        server.then(exchange -> exchange.sendResponseHeaders(200, Long.MAX_VALUE / 2));

        assertThatThrownBy(() -> puller(unlimited).fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                .isInstanceOf(PullException.class)
                .hasMessageContaining("Make room");
    }

    @Test
    void aCancelledPullKeepsWhatCame() throws IOException {
        server.then(server.stallAfter(50_000));
        long[] arrived = new long[1];

        assertThatThrownBy(() -> puller().fetch(
                                server.uri(),
                                SHA_256,
                                target,
                                (bytes, total) -> arrived[0] = bytes,
                                () -> arrived[0] == 50_000))
                .isInstanceOf(PullCancelledException.class);

        assertThat(target).doesNotExist();
        assertThat(part).hasBinaryContent(Arrays.copyOf(CONTENT, 50_000));
        assertThat(version).hasContent(FileServer.TAG);
    }

    @Test
    void twoPullsDoNotWriteTheSameTarget() throws IOException {
        try (PartialFile first = PartialFile.of(target)) {
            assertThat(first.bytes()).isZero();
            assertThatThrownBy(() -> puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                    .isInstanceOf(PullException.class)
                    .hasMessageContaining("Another pull");
        }
    }

    @Test
    void anAddressWithoutAPlaceIsRefused() {
        for (String source :
                List.of("https:weights.pth", "file:weights.pth", "file://host/weights.pth", "weights.pth")) {
            assertThatThrownBy(() -> new Puller().fetch(URI.create(source), SHA_256, target, SILENT, () -> false))
                    .isInstanceOf(PullException.class)
                    .hasMessageContaining("not from " + source);
        }
    }

    @Test
    void onlyHttpsAndFilesAreSources() {
        assertThatThrownBy(() -> new Puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                .isInstanceOf(PullException.class)
                .hasMessageContaining("https: or file:");
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void aRedirectToAnotherProtocolIsRefused() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Location", "ftp://localhost/weights.pth");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThatThrownBy(() -> puller().fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                .isInstanceOf(PullException.class)
                .hasMessageContaining("redirects to a place that is not allowed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileOfThisMachineIsCopied() throws IOException {
        Path source = Files.write(folder.resolve("source.pth"), CONTENT);

        new Puller().fetch(source.toUri(), SHA_256, target, SILENT, () -> false);

        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileOfThisMachineThatIsNotThereIsNamedWithoutItsFolder() {
        URI source = folder.resolve("none.pth").toUri();

        assertThatThrownBy(() -> new Puller().fetch(source, SHA_256, target, SILENT, () -> false))
                .isInstanceOf(PullException.class)
                .hasMessageContaining("no file none.pth")
                .hasMessageNotContaining(folder.toString());
    }

    private void leaveHalf(String serversVersion) throws IOException {
        Files.write(part, Arrays.copyOf(CONTENT, 100_000));
        Files.write(version, serversVersion.getBytes(UTF_8));
    }

    private static Puller puller() {
        return puller(SETTINGS);
    }

    private static Puller puller(PullSettings settings) {
        return new Puller(
                HttpClient.newBuilder()
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
