package dev.fovea.service.datasets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Remembers why its source broke off, as to who unpacks an archive a broken connection looks like a damaged archive. */
final class WatchedInput extends InputStream {

    private final InputStream source;
    private long left;
    private @Nullable IOException failure;

    /** @param length of the source; Java's client of HTTP takes an early end for the end */
    WatchedInput(InputStream source, long length) {
        this.source = source;
        this.left = length;
    }

    /** Absent as long as all went well. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            final int read = source.read(buffer, offset, length);
            if (read < 0 && left > 0) {
                throw new EOFException("%d bytes are missing".formatted(left));
            }
            left -= Math.max(0, read);
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
