package dev.fovea.training.dataset;

import dev.fovea.storage.digest.Sha256;
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

    public static Pack create(Path file) throws IOException {
        return new Pack(FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ));
    }

    public static Pack open(Path file) throws IOException {
        return new Pack(FileChannel.open(file, StandardOpenOption.READ));
    }

    public PackedFile append(String name, byte[] content) throws IOException {
        final String sha256 = Sha256.of(content);
        Long offset = offsets.get(sha256);
        if (offset == null) {
            offset = end;
            offsets.put(sha256, offset);
            final ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes, offset + bytes.position());
            }
            end += content.length;
        }
        return new PackedFile(name, sha256, offset, content.length);
    }

    public byte[] read(long offset, int length) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("The pack of a data set is shorter than its list of images says");
            }
        }
        return bytes.array();
    }

    /** Writes through to the disk. */
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
