package dev.fovea.network.weights.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Bytes that can be read at any offset, never past their end. */
public abstract sealed class ByteSource implements AutoCloseable permits FileSource, BufferSource {

    /**
     * A file, open until this is closed.
     *
     * @throws java.io.UncheckedIOException if the file cannot be opened
     */
    public static ByteSource open(Path file) {
        return new FileSource(file);
    }

    public static ByteSource of(ByteBuffer bytes) {
        return new BufferSource(bytes);
    }

    public abstract long size();

    /** The bytes of a range known to be inside. */
    abstract ByteBuffer bytes(long offset, int length);

    @Override
    public abstract void close();

    /**
     * A little-endian view, valid also after closing.
     *
     * @throws InvalidWeightsException if the range is not inside, or longer than the 2 GiB of one buffer
     */
    public final ByteBuffer slice(long offset, long length) {
        if (offset < 0 || length < 0 || offset > size() - length) {
            throw new InvalidWeightsException(
                    "The file is damaged or cut off: it refers to %d bytes at offset %d, but has %d bytes"
                            .formatted(length, offset, size()));
        }
        if (length > Integer.MAX_VALUE) {
            throw new InvalidWeightsException("The file has a tensor of %d bytes; 2 GiB is the most".formatted(length));
        }
        return bytes(offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The first bytes, as many as there are up to {@code limit}. */
    public final ByteBuffer head(int limit) {
        return slice(0, Math.min(limit, size()));
    }
}
