package dev.fovea.service.features;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The temporary files of features that this process has open; they have no names any more, but Linux still tells. */
final class OpenScratchFiles {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private OpenScratchFiles() {}

    /** The last one is closed just after a client has got its answer. */
    static void awaitNone() {
        Assumptions.assumeTrue(Files.isDirectory(OPEN_FILES), "needs Linux, which tells what files are open");
        await().until(() -> count() == 0);
    }

    private static long count() {
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.filter(OpenScratchFiles::isSpool).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSpool(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().contains("fovea-features");
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }
}
