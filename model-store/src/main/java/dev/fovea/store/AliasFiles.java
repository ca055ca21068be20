package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The aliases that users set: one small file each, named like the alias, holding the version, replaced in one step. */
final class AliasFiles {

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
        Storage.attempt(() -> Files.createDirectories(directory));
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
