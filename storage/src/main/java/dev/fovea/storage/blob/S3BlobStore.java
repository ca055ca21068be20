package dev.fovea.storage.blob;

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
    public void write(String key, Writer content) throws IOException {
        final String checked = BlobKey.require(key);
        final Path file = aside();
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                content.write(out);
            }
            bucket.put(checked, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Optional<Path> find(String key) throws IOException {
        final Path copy = copies.resolve(BlobKey.require(key));
        final Path file = aside();
        try {
            if (!bucket.download(key, file)) {
                Files.deleteIfExists(copy);
                return Optional.empty();
            }
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.move(file, copy, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(copy);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Where no file is yet. */
    private Path aside() throws IOException {
        return Files.createDirectories(copies).resolve("." + UUID.randomUUID());
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        return bucket.list(BlobKey.require(prefix) + "/").stream()
                .map(ObjectEntry::key)
                .toList();
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(copies.resolve(BlobKey.require(key)));
        bucket.delete(key);
    }
}
