package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The aliases that users set: one small file each, named like the alias, holding the version, replaced in one step. */
final class AliasFiles {
    private final Path directory;
    private final Staging staging;

    AliasFiles(Path directory, Staging staging) {
        this.directory = directory;
        this.staging = staging;
    }

    SortedMap<String, Integer> all() {
        return Storage.attempt(() -> {
            SortedMap<String, Integer> versions = new TreeMap<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(
                    directory, file -> ModelReference.isWord(file.getFileName().toString()))) {
                for (Path file : files) {
                    String alias = file.getFileName().toString();
                    version(alias).ifPresent(version -> versions.put(alias, version));
                }
            } catch (NoSuchFileException e) {
                return versions;
            }
            return versions;
        });
    }

    Optional<Integer> version(String alias) {
        return Storage.attempt(() -> {
            try {
                return Optional.of(Files.readString(directory.resolve(alias)).strip())
                        .filter(ModelReference::isVersion)
                        .map(Integer::valueOf);
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    void put(String alias, int version) {
        Storage.attempt(() -> Files.createDirectories(directory));
        Path aside = staging.open();
        try {
            Path file = aside.resolve(alias);
            DurableFiles.write(file, (version + "\n").getBytes(StandardCharsets.US_ASCII));
            DurableFiles.move(file, directory.resolve(alias));
        } finally {
            DurableFiles.deleteTree(aside);
        }
    }

    /** {@return whether it was there} */
    boolean remove(String alias) {
        return Storage.attempt(() -> {
            boolean removed = Files.deleteIfExists(directory.resolve(alias));
            if (removed) {
                DurableFiles.sync(directory);
            }
            return removed;
        });
    }
}
