package dev.fovea.network.weights.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file whose large ranges are mapped one by one, so that weights cost no heap and a file may exceed 2 GiB. */
final class FileSource extends ByteSource {

    /** A mapping costs a system call and whole pages, so shorter ranges are copied. */
    private static final int SHORTEST_MAPPING = 16 * 1024;

    private final FileChannel channel;
    private final long size;

    FileSource(Path file) {
        try {
            channel = FileChannel.open(file);
            size = channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    ByteBuffer bytes(long offset, int length) {
        try {
            return length < SHORTEST_MAPPING
                    ? copy(offset, length)
                    : channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer copy(long offset, int length) throws IOException {
        final ByteBuffer copy = ByteBuffer.allocate(length);
        while (copy.hasRemaining()) {
            if (channel.read(copy, offset + copy.position()) < 0) {
                throw new InvalidWeightsException("The file became shorter while it was read");
            }
        }
        return copy.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
