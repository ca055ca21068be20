package dev.fovea.training.dataset.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is in an archive, in its order. */
interface Entries {

    /**
     * A file or folder.
     *
     * @param name as the archive says; an {@link UnreadName} if it does not say how it is encoded
     */
    record Entry(String name, boolean isFolder) {}

    /**
     * The next file or folder; absent behind the last.
     *
     * @throws IOException if the archive is truncated or damaged
     * @throws InvalidArchiveException if the entry is of a kind that is refused
     */
    @Nullable
    Entry next() throws IOException;

    /** As {@link java.io.InputStream#read(byte[])}, of the entry given last. */
    int read(byte[] block) throws IOException;
}
