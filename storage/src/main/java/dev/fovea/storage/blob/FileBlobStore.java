package dev.fovea.storage.blob;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Blobs as files below a folder. Written aside, through to the disk, and renamed in one step. */
public final class FileBlobStore implements BlobStore {

    private final Path root;

    /** @param root made when first written to */
    public FileBlobStore(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public void write(String key, Writer content) {
        final Path target = path(key);
        Storage.attempt(() -> Files.createDirectories(Objects.requireNonNull(target.getParent())));
        DurableFiles.replace(target, content::write);
    }

    @Override
    public Optional<Path> find(String key) {
        final Path file = path(key);
        return Storage.attempt(() -> {
            try {
                return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()
                        ? Optional.of(file)
                        : Optional.empty();
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<String> list(String prefix) {
        final List<String> keys = new ArrayList<>();
        final SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.getFileName().toString().startsWith(".")) {
                    keys.add(root.relativize(file).toString().replace(File.separatorChar, '/'));
                }
                return FileVisitResult.CONTINUE;
            }

            /** What is not there, or was deleted meanwhile, is not listed. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        };
        Storage.attempt(() -> Files.walkFileTree(path(prefix), visitor));
        return List.copyOf(keys);
    }

    @Override
    public void delete(String key) {
        Storage.attempt(() -> Files.deleteIfExists(path(key)));
    }

    private Path path(String key) {
        return root.resolve(BlobKey.require(key));
    }
}
