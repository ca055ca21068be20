package dev.fovea.storage.blob;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.objects.ObjectBucket;
import dev.fovea.storage.objects.ObjectEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Blobs as objects. They are written to a local file first, since S3 wants to know their length, and read from a local copy. */
public final class S3BlobStore implements BlobStore {

    private final ObjectBucket bucket;
    private final Path copies;

    /** @param copies a folder, made when it is first needed */
    public S3BlobStore(ObjectBucket bucket, Path copies) {
        this.bucket = bucket;
        this.copies = copies.toAbsolutePath();
    }

    @Override
    public void write(String key, Writer content) {
        final String checked = BlobKey.require(key);
        aside(file -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                content.write(out);
            }
            bucket.put(checked, file);
            return file;
        });
    }

    @Override
    public Optional<Path> find(String key) {
        final Path copy = copies.resolve(BlobKey.require(key));
        return aside(file -> {
            if (!bucket.download(key, file)) {
                Files.deleteIfExists(copy);
                return Optional.empty();
            }
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.move(file, copy, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(copy);
        });
    }

    /** Does something with a local file. */
    @FunctionalInterface
    private interface Use<T> {

        T of(Path file) throws IOException;
    }

    /** With a file that is not there yet, and not any more at the end. */
    private <T> T aside(Use<T> use) {
        return Storage.attempt(() -> {
            final Path file = Files.createDirectories(copies).resolve("." + UUID.randomUUID());
            try {
                return use.of(file);
            } finally {
                Files.deleteIfExists(file);
            }
        });
    }

    @Override
    public List<String> list(String prefix) {
        return bucket.list(BlobKey.require(prefix) + "/").stream()
                .map(ObjectEntry::key)
                .toList();
    }

    @Override
    public void delete(String key) {
        final Path copy = copies.resolve(BlobKey.require(key));
        Storage.attempt(() -> Files.deleteIfExists(copy));
        bucket.delete(key);
    }
}
