package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read, and ends where too many are. */
final class CountedInput extends InputStream {

    private final InputStream input;
    private long count;
    private long limit = Long.MAX_VALUE;
    private long zerosAtEnd;

    CountedInput(InputStream input) {
        this.input = input;
    }

    long count() {
        return count;
    }

    /** How many zeros were the last bytes. */
    long zerosAtEnd() {
        return zerosAtEnd;
    }

    /** Allows that many bytes from now on. */
    void allow(long bytes) {
        limit = bytes > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + bytes;
    }

    @Override
    public int read() throws IOException {
        final int value = input.read();
        if (value >= 0) {
            add(1);
            zerosAtEnd = value == 0 ? zerosAtEnd + 1 : 0;
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        final int read = input.read(buffer, offset, length);
        if (read > 0) {
            add(read);
            int zeros = 0;
            while (zeros < read && buffer[offset + read - 1 - zeros] == 0) {
                zeros++;
            }
            zerosAtEnd = zeros == read ? zerosAtEnd + zeros : zeros;
        }
        return read;
    }

    private void add(int read) throws IOException {
        count += read;
        if (count > limit) {
            throw new IOException("More than the allowed bytes");
        }
    }
}
