package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The aliases that users set: one small file each, named like the alias, holding the version, replaced in one step. */
final class AliasFiles {

    /** No alias begins with a dot. */
    private static final String LOCK = ".lock";

    private final Path directory;
    private final Staging staging;

    AliasFiles(Path directory, Staging staging) {
        this.directory = directory;
        this.staging = staging;
    }

    /** {@return what there is, in no order} */
    List<String> names() {
        return Storage.attempt(() -> {
            final List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(
                    directory, file -> ModelReference.isWord(file.getFileName().toString()))) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (NoSuchFileException e) {
                return names;
            }
            return names;
        });
    }

    Optional<byte[]> read(String alias) {
        return Storage.attempt(() -> {
            try {
                return Optional.of(Files.readAllBytes(directory.resolve(alias)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    void put(String alias, byte[] content) {
        alone(() -> {
            write(alias, content);
            return true;
        });
    }

    /**
     * Only if it is what the caller has seen.
     *
     * @param before empty if there was no such alias
     * @return false if that is not so
     */
    boolean replace(String alias, Optional<byte[]> before, byte[] content) {
        return alone(() -> {
            final Optional<byte[]> now = read(alias);
            if (now.isPresent() != before.isPresent() || !Arrays.equals(now.orElse(null), before.orElse(null))) {
                return false;
            }
            write(alias, content);
            return true;
        });
    }

    /** Does something while no thread and no process does. */
    private boolean alone(BooleanSupplier change) {
        return Storage.attempt(() -> {
            Files.createDirectories(directory);
            synchronized (staging) {
                // Closing the file gives the lock back.
                try (FileChannel file = FileChannel.open(
                        directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    file.lock();
                    return change.getAsBoolean();
                }
            }
        });
    }

    private void write(String alias, byte[] content) {
        final Path aside = staging.open();
        try {
            final Path file = aside.resolve(alias);
            DurableFiles.write(file, content);
            DurableFiles.move(file, directory.resolve(alias));
        } finally {
            DurableFiles.deleteTree(aside);
        }
    }

    /** {@return whether it was there} */
    boolean remove(String alias) {
        return Storage.attempt(() -> {
            final boolean removed = Files.deleteIfExists(directory.resolve(alias));
            if (removed) {
                DurableFiles.sync(directory);
            }
            return removed;
        });
    }
}
