package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A hidden folder on the store's file system where packages are put together, and where deleted ones are taken apart. */
final class Staging {

    /** Copying a package takes minutes; what has not moved for a day belongs to a process that died. */
    private static final Duration STALE = Duration.ofDays(1);

    private final Path root;

    Staging(Path root) {
        this.root = root;
    }

    /** {@return a new empty folder, the caller's own} */
    Path open() {
        return Storage.attempt(() -> {
            Files.createDirectories(root);
            return Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
        });
    }

    /** Removes what crashed processes left behind. */
    void removeStale(Instant now) {
        Storage.attempt(() -> {
            if (!Files.isDirectory(root)) {
                return;
            }
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (Path folder : folders) {
                    if (lastChange(folder).plus(STALE).isBefore(now)) {
                        DurableFiles.deleteTree(folder);
                    }
                }
            }
        });
    }

    private static Instant lastChange(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            Instant last = Files.getLastModifiedTime(folder).toInstant();
            for (Path file : files) {
                final Instant change = Files.getLastModifiedTime(file).toInstant();
                last = change.isAfter(last) ? change : last;
            }
            return last;
        } catch (NoSuchFileException e) {
            // Its owner has just finished with it.
            return Instant.MAX.minus(STALE);
        }
    }
}
