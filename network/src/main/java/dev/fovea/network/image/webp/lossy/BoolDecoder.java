package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.BitstreamException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The arithmetic decoder that everything behind the frame header is read with (RFC 6386, section 7). */
final class BoolDecoder {

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How many bits one look into the data brings at most: with up to seven left over they fit into a positive long. */
    private static final int REFILL = 56;

    private static final int EVEN = 128;

    private final byte[] data;
    private final int end;
    private int next;

    /** Bits that have not been used up; the value compared with the interval is {@code window >> spare}, eight bits. */
    private long window;

    /** How many bits of the window are behind the eight that are being compared; negative if even of these some are missing. */
    private int spare = -Byte.SIZE;

    private int range = 255;

    /** @param end behind the last byte that may be read */
    BoolDecoder(byte[] data, int start, int end) {
        this.data = data;
        this.next = start;
        this.end = end;
    }

    /**
     * 0 or 1.
     *
     * @param probability that it is 0, in 256ths
     * @throws BitstreamException if the data ends before
     */
    int bit(int probability) {
        if (spare < 0) {
            refill();
        }
        final int split = 1 + (((range - 1) * probability) >>> 8);
        final int bit;
        final int interval;
        if ((int) (window >>> spare) >= split) {
            window -= (long) split << spare;
            interval = range - split;
            bit = 1;
        } else {
            interval = split;
            bit = 0;
        }
        final int shift = Integer.numberOfLeadingZeros(interval) - (Integer.SIZE - Byte.SIZE);
        range = interval << shift;
        spare -= shift;
        return bit;
    }

    private void refill() {
        if (end - next >= Long.BYTES) {
            window = window << REFILL | (long) BIG_ENDIAN.get(data, next) >>> (Long.SIZE - REFILL);
            spare += REFILL;
            next += REFILL / Byte.SIZE;
        } else if (next < end) {
            window = window << Byte.SIZE | (data[next++] & 0xff);
            spare += Byte.SIZE;
        } else {
            throw BitstreamException.incomplete();
        }
    }

    /** One bit, 0 and 1 alike. */
    boolean flag() {
        return bit(EVEN) == 1;
    }

    /** A number of so many bits, the highest first. */
    int number(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = 2 * value + bit(EVEN);
        }
        return value;
    }

    /** Whether there is a number, then its size, then its sign; 0 if there is none. */
    int optionalSigned(int bits) {
        if (!flag()) {
            return 0;
        }
        final int size = number(bits);
        return flag() ? -size : size;
    }
}
