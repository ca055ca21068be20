package dev.fovea.service.datasets;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The disk that data sets are on, and what to say when it is full. */
@Component
public final class DatasetDisk {

    /** What operating systems say of a full disk or a used-up quota, as far as they speak English. */
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "not enough space");

    /** With less than this even a small file cannot be written. */
    private static final long NOTHING = 1 << 16;

    private final Path folder;

    DatasetDisk(FoveaProperties properties) {
        this.folder = properties.datasets().path().toAbsolutePath();
    }

    /** Throws {@code storage-full} unless so many bytes are free. */
    public void require(long bytes) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < bytes) {
            throw full(new IOException("Less space than the upload needs"));
        }
    }

    /** What to throw where writing has failed. */
    public RuntimeException failure(IOException cause) {
        return isFull(cause) ? full(cause) : new UncheckedIOException("A data set could not be kept", cause);
    }

    private boolean isFull(IOException failure) {
        final String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (FULL.stream().anyMatch(message::contains)) {
            return true;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < NOTHING;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static ProblemException full(IOException cause) {
        return ProblemType.STORAGE_FULL
                .because("There is no space left for it on the server's disk. "
                        + "Delete data sets that are not needed, or ask the operator for space, and send it again.")
                .exception(cause);
    }
}
