package dev.fovea.storage.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files by keys such as {@code checkpoints/0b51/3-1}. All processes that share jobs see the same. Every method throws a {@link
 * dev.fovea.storage.fault.StorageException} if the place they are in fails.
 */
public interface BlobStore {

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Writer {

        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, for good and at once: it is there completely, or not at all, as on a full disk. One of the same key is replaced.
     *
     * @param content fails for no other reason than that where it writes to does
     */
    void write(String key, Writer content);

    /** A file to be read; it may be a copy. Empty if there is none. */
    Optional<Path> find(String key);

    /** All keys that begin with {@code prefix} and a slash, in no order. */
    List<String> list(String prefix);

    /** Deletes a file; nothing there is fine, too. */
    void delete(String key);
}
