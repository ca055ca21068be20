package dev.fovea.service.datasets;

import dev.fovea.service.task.Progress;
import dev.fovea.training.dataset.archive.ArchiveFile;
import dev.fovea.training.dataset.archive.FileSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that end to come when nobody wants them any more. */
record CancellableFiles(FileSource files, Progress progress) implements FileSource {

    @Override
    public @Nullable ArchiveFile next() {
        progress.checkCancelled();
        return files.next();
    }

    @Override
    public List<String> folders() {
        return files.folders();
    }

    @Override
    public int hidden() {
        return files.hidden();
    }
}
