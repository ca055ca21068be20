package dev.fovea.training.descent;

import java.nio.file.Path;

/** Memory for the features of a run, and a folder for those that do not fit. For use by one thread. */
final class FeatureSpace {

    private final Path folder;
    private long left;

    /** @param bytes of memory at most */
    FeatureSpace(long bytes, Path folder) {
        this.left = bytes;
        this.folder = folder;
    }

    /** Whether so many bytes fit in memory; then they are taken. */
    boolean take(long bytes) {
        final boolean fits = bytes <= left;
        left -= fits ? bytes : 0;
        return fits;
    }

    void giveBack(long bytes) {
        left += bytes;
    }

    Path folder() {
        return folder;
    }
}
