package dev.fovea.store.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.storage.digest.Checksum;
import dev.fovea.storage.fault.StorageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PullerTest extends PullFixture {
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
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, Long.MAX_VALUE / 2);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> puller(unlimited).fetch(server.uri(), SHA_256, target, SILENT, () -> false))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(StorageException.Kind.FULL));
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
}
