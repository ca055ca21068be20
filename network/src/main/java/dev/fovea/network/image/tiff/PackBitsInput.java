package dev.fovea.network.image.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks runs: n from 0 to 127 announces n + 1 bytes as they are, n from -1 to -127 one byte 1 - n times (TIFF 6.0, section 9). */
final class PackBitsInput extends InputStream {

    private final InputStream packed;
    private int left;
    private boolean repeated;
    private int repeatedByte;

    PackBitsInput(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        while (left == 0) {
            final int header = packed.read();
            if (header < 0) {
                return -1;
            } else if (header != 128) {
                repeated = header > 128;
                left = repeated ? 257 - header : header + 1;
                repeatedByte = repeated ? need() : 0;
            }
        }
        left--;
        return repeated ? repeatedByte : need();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            final int value = read();
            if (value < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) value;
        }
        return count;
    }

    private int need() throws IOException {
        final int next = packed.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }
}
