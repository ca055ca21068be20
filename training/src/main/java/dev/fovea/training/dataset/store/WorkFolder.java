package dev.fovea.training.dataset.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.FileSource;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Where data sets are put together, and what is deleted goes first. */
final class WorkFolder {

    /** Other processes may share the folder; what has not changed for so long belongs to one that died. */
    private static final Duration STALE = Duration.ofDays(1);

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder if it is absent, and clears away what a process that died long ago was writing. */
    static WorkFolder open(Path folder) {
        Storage.attempt(() -> Files.createDirectories(folder));
        final WorkFolder work = new WorkFolder(folder);
        work.removeStale(Instant.now().minus(STALE));
        return work;
    }

    /** The files of a source as a draft. Nothing stays if it fails. */
    Draft receive(FileSource source) {
        final Draft draft = new Draft(newFolder());
        boolean received = false;
        try {
            draft.receive(source);
            received = true;
            return draft;
        } finally {
            if (!received) {
                draft.close();
            }
        }
    }

    Path newFolder() {
        return Storage.attempt(() -> Files.createDirectory(newPath()));
    }

    /** Where nothing is yet. */
    Path newPath() {
        return folder.resolve(UUID.randomUUID().toString());
    }

    private void removeStale(Instant limit) {
        Storage.attempt(() -> {
            final List<Path> stale = new ArrayList<>();
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                    folder, path -> Files.getLastModifiedTime(path).toInstant().isBefore(limit))) {
                folders.forEach(stale::add);
            }
            for (Path path : stale) {
                DurableFiles.deleteTree(path);
            }
        });
    }
}
