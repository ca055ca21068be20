package dev.fovea.network.image.webp.lossless;

import dev.fovea.network.image.webp.BitstreamException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads numbers of any number of bits, the lowest bit first. */
final class BitReader {

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int REFILL = 56;

    private final byte[] data;
    private final int end;
    private int next;
    private long window;

    /** How many bits of the window are there. Behind the end of the data come zeros, which must not be used. */
    private int available;

    private int missing;

    BitReader(byte[] data, int start, int end) {
        this.data = data;
        this.next = start;
        this.end = end;
    }

    /** Makes sure that 32 bits can be looked at. */
    void fill() {
        if (available < Integer.SIZE) {
            refill();
        }
    }

    private void refill() {
        if (end - next >= Long.BYTES) {
            final int bytes = (REFILL - available) / Byte.SIZE;
            window |= (long) LITTLE_ENDIAN.get(data, next) << available;
            available += bytes * Byte.SIZE;
            window &= (1L << available) - 1;
            next += bytes;
            return;
        }
        while (available < REFILL) {
            if (next < end) {
                window |= (data[next++] & 0xffL) << available;
            } else {
                missing += Byte.SIZE;
            }
            available += Byte.SIZE;
        }
    }

    /** The next bits, of which 32 are sure after {@link #fill}. */
    int peek() {
        return (int) window;
    }

    void skip(int bits) {
        window >>>= bits;
        available -= bits;
    }

    /** @param bits from 0 to 24 */
    int read(int bits) {
        fill();
        final int value = peek() & (1 << bits) - 1;
        skip(bits);
        return value;
    }

    boolean flag() {
        return read(1) == 1;
    }

    /** @throws BitstreamException if more has been read than there is */
    void requireData() {
        if (missing > available) {
            throw BitstreamException.incomplete();
        }
    }
}
