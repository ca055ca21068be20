package dev.fovea.network.image.webp.lossy.entropy;

import dev.fovea.network.image.webp.BitstreamException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes that a {@link BoolDecoder} looks at, several at a time as long as there are enough of them. */
final class BitSource {

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How many bits are taken at most: with up to seven left over they fit into a positive long. */
    private static final int MOST = 56;

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
     * How many bits can be taken now.
     *
     * @throws BitstreamException if there are none
     */
    int available() {
        if (end - next >= Long.BYTES) {
            return MOST;
        } else if (next < end) {
            return Byte.SIZE;
        }
        throw BitstreamException.incomplete();
    }

    /** The next bits, as many as are {@link #available}. */
    long take(int bits) {
        final long taken = bits == MOST ? (long) BIG_ENDIAN.get(data, next) >>> (Long.SIZE - MOST) : data[next] & 0xff;
        next += bits / Byte.SIZE;
        return taken;
    }
}
