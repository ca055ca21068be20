package dev.fovea.network.image.webp.lossy.entropy;

import dev.fovea.network.image.webp.BitstreamException;

/** The arithmetic decoder that everything behind the frame header is read with (RFC 6386, section 7). */
public final class BoolDecoder {

    private static final int EVEN = 128;

    private final BitSource source;

    /** Bits that have not been used up, from bit 62 down; the first eight are compared with the interval. A one ends them. */
    private long window = BitSource.NOTHING;

    /** The length of the interval, which is brought to 128 and more when the next bit is asked for. */
    private int range = 255;

    /** @param end behind the last byte that may be read */
    public BoolDecoder(byte[] data, int start, int end) {
        this.source = new BitSource(data, start, end);
    }

    /**
     * One that goes on from here in the place of {@code other}, until {@code other} follows. As long as no other method sees it, the
     * Java compiler keeps it in registers, and each bit has to wait for the one before.
     */
    BoolDecoder(BoolDecoder other) {
        this.source = other.source;
        follow(other);
    }

    /** Goes on where {@code other}, a copy of this, is now. */
    void follow(BoolDecoder other) {
        window = other.window;
        range = other.range;
    }

    /**
     * 0 or 1.
     *
     * @param probability that it is 0, in 256ths
     * @throws BitstreamException if the data ends before
     */
    public int bit(int probability) {
        final int shift = shift();
        // the product need not wait for how far the interval is to be shifted
        final int split = (((range * probability) << shift) + 256 - probability) >>> Byte.SIZE;
        prepare(shift);
        if ((int) (window >>> BitSource.COMPARED) < split) {
            range = split;
            return 0;
        }
        window -= (long) split << BitSource.COMPARED;
        range = (range << shift) - split;
        return 1;
    }

    private int shift() {
        return Integer.numberOfLeadingZeros(range) - (Integer.SIZE - Byte.SIZE);
    }

    private void prepare(int shift) {
        window <<= shift;
        if (window << (Long.SIZE - BitSource.COMPARED) == 0) {
            window = source.fill(window);
        }
    }

    /** The number with the sign that is next. Both signs are as probable, so nothing is to be gained by guessing a branch. */
    public int signed(int number) {
        final int shift = shift();
        range <<= shift;
        prepare(shift);
        final int split = (range + 1) >> 1;
        final int negative = (split - 1 - (int) (window >>> BitSource.COMPARED)) >> 31;
        window -= (long) (split & negative) << BitSource.COMPARED;
        range = split + ((range - 2 * split) & negative);
        return (number ^ negative) - negative;
    }

    /** One bit, 0 and 1 alike. */
    public boolean flag() {
        return bit(EVEN) == 1;
    }

    /** A number of so many bits, the highest first. */
    public int number(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = 2 * value + bit(EVEN);
        }
        return value;
    }

    /** Whether there is a number, then its size, then its sign; 0 if there is none. */
    public int optionalSigned(int bits) {
        return flag() ? signed(number(bits)) : 0;
    }
}
