package dev.fovea.store.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code <target>.part} that a pull writes until all bytes have come, locked against a second pull of the same target.
 * Beside it {@code <target>.part.version} keeps what the server calls this version of the file, so that only that is resumed.
 */
final class PartialFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path part;
    private final Path version;
    private final FileChannel channel;
    private Sha256 sha256 = new Sha256();

    private PartialFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.version = part.resolveSibling(part.getFileName() + ".version");
        this.channel = channel;
    }

    /** Opens what an earlier pull left, or starts anew. */
    static PartialFile of(Path target) {
        return Storage.attempt(() -> {
            final Path absolute = target.toAbsolutePath();
            final Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
            Files.createDirectories(absolute.getParent());
            final FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                // A pull that has just finished renamed its file away under the lock.
                if (lock(channel) == null || !Files.exists(part)) {
                    throw new PullException(
                            "Another pull of " + absolute.getFileName() + " is under way; wait for it to end");
                }
                final PartialFile partial = new PartialFile(absolute, part, channel);
                partial.digestAll();
                return partial;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        });
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void digestAll() throws IOException {
        final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        channel.position(0);
        while (channel.read(buffer) >= 0) {
            sha256.update(buffer.flip());
            buffer.clear();
        }
    }

    long bytes() {
        return Storage.attempt(() -> channel.position());
    }

    /** {@return the SHA-256 of what is there, 64 hexadecimal digits} */
    String digest() {
        return sha256.hex();
    }

    /** {@return how the server named the version of the file that is partly here} */
    Optional<String> version() {
        return Storage.attempt(() -> {
            try {
                return Optional.of(Files.readString(version)).filter(text -> !text.isBlank());
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    /** Empties the file, for bytes of a version that has this name, or none. */
    void restart(Optional<String> newVersion) {
        Storage.attempt(() -> {
            channel.truncate(0);
            sha256 = new Sha256();
            Files.deleteIfExists(version);
            if (newVersion.isPresent()) {
                Files.write(version, newVersion.get().getBytes(UTF_8));
            }
        });
    }

    /**
     * Appends the buffer's remaining bytes.
     *
     * @throws StorageException if the disk does not take them
     */
    void append(ByteBuffer bytes) {
        sha256.update(bytes.duplicate());
        Storage.attempt(() -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }

    /**
     * Checks that the disk can take this much more.
     *
     * @throws StorageException if it cannot
     */
    void requireSpace(long bytes) {
        final long free = Storage.attempt(() -> Files.getFileStore(part).getUsableSpace());
        if (bytes > free) {
            throw new StorageException(
                    StorageException.Kind.FULL,
                    "the disk has " + (free >> 20) + " MiB left, and " + (bytes >> 20) + " MiB are still to come");
        }
    }

    /** Writes all through to the disk and gives the file its name, in one step. */
    void complete() {
        Storage.attempt(() -> channel.force(true));
        DurableFiles.move(part, target);
        Storage.attempt(() -> Files.deleteIfExists(version));
    }

    /** Removes the file. */
    void discard() {
        Storage.attempt(() -> Files.deleteIfExists(part));
        Storage.attempt(() -> Files.deleteIfExists(version));
    }

    /** Keeps what has arrived; an empty file is removed. */
    @Override
    public void close() {
        Storage.attempt(() -> {
            try (channel) {
                if (channel.position() == 0) {
                    discard();
                }
            }
        });
    }
}
