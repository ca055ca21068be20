package dev.fovea.network.dataset.archive;

import java.io.IOException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.jspecify.annotations.Nullable;

/** What is in an archive, in its order. */
interface Entries {

    /**
     * The next file or folder; absent behind the last.
     *
     * @throws IOException if the archive is truncated or damaged
     * @throws InvalidArchiveException if the entry is of a kind that is refused
     */
    @Nullable
    ArchiveEntry next() throws IOException;

    /** As {@link java.io.InputStream#read(byte[])}, of the entry given last. */
    int read(byte[] block) throws IOException;
}
