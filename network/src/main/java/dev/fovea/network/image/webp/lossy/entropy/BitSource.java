package dev.fovea.network.image.webp.lossy.entropy;

import dev.fovea.network.image.webp.BitstreamException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes that a {@link BoolDecoder} looks at, several at a time as long as there are enough of them. */
final class BitSource {

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How far to the left the bits are in a window that are compared first. */
    static final int COMPARED = 55;

    /** A window without bits: the one that ends them is where the first would be. */
    static final long NOTHING = 1L << (COMPARED + Byte.SIZE - 1);

    /** How many bits are added at most. */
    private static final int MOST = 48;

    private final byte[] data;
    private final int end;
    private int next;

    /** @param end behind the last byte that may be read */
    BitSource(byte[] data, int start, int end) {
        this.data = data;
        this.next = start;
        this.end = end;
    }

    /**
     * The window with more bits behind those that it has, which are less than eight.
     *
     * @throws BitstreamException if there are no more
     */
    long fill(long window) {
        final int bits = end - next >= Long.BYTES ? MOST : Byte.SIZE;
        final int mark = Long.numberOfTrailingZeros(window);
        return (window & ~(1L << mark)) | (2 * take(bits) + 1) << (mark - bits);
    }

    private long take(int bits) {
        if (next >= end) {
            throw BitstreamException.incomplete();
        }
        final long taken = bits == MOST ? (long) BIG_ENDIAN.get(data, next) >>> (Long.SIZE - MOST) : data[next] & 0xff;
        next += bits / Byte.SIZE;
        return taken;
    }
}
