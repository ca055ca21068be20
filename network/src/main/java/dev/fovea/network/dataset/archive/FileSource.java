package dev.fovea.network.dataset.archive;

import org.jspecify.annotations.Nullable;

/** Files that come one after the other, each in memory. */
public interface FileSource {

    /**
     * The next file; absent behind the last.
     *
     * @throws InvalidArchiveException if the files are damaged, too large or try to do harm
     */
    @Nullable
    ArchiveFile next();

    /** Hidden files that have been passed over so far, such as {@code .DS_Store}. */
    int hidden();
}
