package dev.fovea.storage.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files by keys such as {@code checkpoints/0b51/3-1}. All processes that share jobs see the same. */
public interface BlobStore {

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Writer {

        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, for good and at once: it is there completely, or not at all. One of the same key is replaced.
     *
     * @throws IOException if it cannot be written, e.g. to a full disk; nothing stays
     */
    void write(String key, Writer content) throws IOException;

    /** A file to be read; it may be a copy. Empty if there is none. */
    Optional<Path> find(String key) throws IOException;

    /** All keys that begin with {@code prefix} and a slash, in no order. */
    List<String> list(String prefix) throws IOException;

    /** Deletes a file; nothing there is fine, too. */
    void delete(String key) throws IOException;
}
