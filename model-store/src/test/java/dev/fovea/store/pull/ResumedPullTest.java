package dev.fovea.store.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumedPullTest extends PullFixture {
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

    private void leaveHalf(String serversVersion) throws IOException {
        Files.write(part, Arrays.copyOf(CONTENT, 100_000));
        Files.write(version, serversVersion.getBytes(UTF_8));
    }
}
