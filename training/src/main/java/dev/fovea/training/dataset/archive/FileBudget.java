package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;

/** What is left of the limits for files that are not packed. */
final class FileBudget {

    private final ArchiveLimits limits;
    private long bytes;
    private int entries;

    FileBudget(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** Counts a file or folder. */
    void entry() {
        entries++;
        if (entries > limits.entries()) {
            throw new InvalidArchiveException("The folder has more than %d files and folders, the limit. Take fewer."
                    .formatted(limits.entries()));
        }
    }

    /** A file to its end; no more than is allowed is read. */
    byte[] read(InputStream file, EntryName name) throws IOException {
        final byte[] content = file.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.fileBytes() + 1L));
        bytes += content.length;
        if (content.length > limits.fileBytes()) {
            throw new InvalidArchiveException("'%s' in the folder is longer than %d bytes, the limit. Leave it out."
                    .formatted(name, limits.fileBytes()));
        }
        if (bytes > limits.bytes()) {
            throw new InvalidArchiveException(
                    "The files of the folder have more than %d bytes, the limit. Take less.".formatted(limits.bytes()));
        }
        return content;
    }
}
