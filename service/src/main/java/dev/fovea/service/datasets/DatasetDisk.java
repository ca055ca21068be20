package dev.fovea.service.datasets;

import dev.fovea.service.objects.ObjectStorageProblems;
import dev.fovea.service.problem.FullDisk;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.objects.ObjectStorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The disk that data sets are on, and what to say when it is full, or what is kept elsewhere cannot be reached. */
@Component
public final class DatasetDisk {

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
        if (cause instanceof ObjectStorageException remote) {
            return ObjectStorageProblems.problem(remote);
        }
        return isFull(cause) ? full(cause) : new UncheckedIOException("A data set could not be kept", cause);
    }

    private boolean isFull(IOException failure) {
        if (FullDisk.isSaidBy(failure)) {
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
