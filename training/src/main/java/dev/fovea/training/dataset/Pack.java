package dev.fovea.training.dataset;

import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes of many files, one after the other in a single one: written once, read at any place by any number of threads. Files of
 * the same content are kept once.
 */
public final class Pack implements Closeable {

    private final FileChannel channel;
    private final Map<String, Long> offsets = new HashMap<>();
    private long end;

    private Pack(FileChannel channel) {
        this.channel = channel;
    }

    public static Pack create(Path file) {
        return new Pack(Storage.attempt(() -> FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ)));
    }

    public static Pack open(Path file) throws IOException {
        return new Pack(FileChannel.open(file, StandardOpenOption.READ));
    }

    public PackedFile append(String name, byte[] content) {
        final String sha256 = Sha256.of(content);
        Long offset = offsets.get(sha256);
        if (offset == null) {
            offset = end;
            offsets.put(sha256, offset);
            final long start = end;
            final ByteBuffer bytes = ByteBuffer.wrap(content);
            Storage.attempt(() -> {
                while (bytes.hasRemaining()) {
                    channel.write(bytes, start + bytes.position());
                }
            });
            end += content.length;
        }
        return new PackedFile(name, sha256, offset, content.length);
    }

    /**
     * The file of an image.
     *
     * @throws StorageException of the kind damaged if it is not what it was when the image was admitted
     */
    public byte[] read(DatasetImage image) {
        final byte[] content = read(image.offset(), image.length());
        if (!Sha256.of(content).equals(image.sha256())) {
            throw new StorageException(
                    StorageException.Kind.DAMAGED,
                    "the image '%s' was changed since the data set was published".formatted(image.file()));
        }
        return content;
    }

    public byte[] read(long offset, int length) {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        Storage.attempt(() -> {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException("images.bin of the data set is shorter than its list of images says");
                }
            }
        });
        return bytes.array();
    }

    /** Writes through to the disk. */
    public void sync() {
        Storage.attempt(() -> channel.force(true));
    }

    @Override
    public void close() {
        Storage.attempt(channel::close);
    }
}
