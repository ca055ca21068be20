package dev.fovea.training.dataset.archive;

import java.util.List;
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

    /** Folders that have come as entries of their own so far, whether or not there are files in them; named as files are. */
    default List<String> folders() {
        return List.of();
    }

    /** Hidden files that have been passed over so far, such as {@code .DS_Store}. */
    int hidden();
}
