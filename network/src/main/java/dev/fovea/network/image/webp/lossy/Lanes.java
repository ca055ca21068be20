package dev.fovea.network.image.webp.lossy;

/** Arithmetic on four numbers at once, which share a long: 16 bits each, enough that none ever reaches into its neighbour. */
final class Lanes {

    private static final long ONES = 0x0001_0001_0001_0001L;
    private static final long SIGNS = 0x8000_8000_8000_8000L;
    private static final long BYTES = 0x00ff_00ff_00ff_00ffL;

    /** The highest bit of a lane as a number. */
    private static final int SIGN = 0x8000;

    /** What is added to a number that {@link #clamp} takes, so that it is never negative. */
    static final int BIAS = 256;

    private Lanes() {}

    /** The same number, which is not negative, in all lanes. One too large runs over into the next, until enough is taken from it. */
    static long of(int number) {
        return number * ONES;
    }

    /** Bytes 0, 2, 4 and 6. */
    static long even(long bytes) {
        return bytes & BYTES;
    }

    /** Bytes 1, 3, 5 and 7. */
    static long odd(long bytes) {
        return bytes >>> Byte.SIZE & BYTES;
    }

    /** What {@link #even} and {@link #odd} took apart. */
    static long bytes(long even, long odd) {
        return even | odd << Byte.SIZE;
    }

    /** The highest bit of a lane, among others that mean nothing, is set where numbers below 4096 differ by {@code limit} at most. */
    static long near(long one, long other, int limit) {
        final long more = one + of(SIGN + limit) - other;
        return more & (of(2 * (SIGN + limit)) - more);
    }

    /** All bits of the lanes whose highest bit is set. */
    static long mask(long numbers) {
        final long signs = numbers & SIGNS;
        return (signs << 1) - (signs >>> 15);
    }

    /** The nearest numbers from 0 to 255 of such from -256 to 511, to which {@link #BIAS} has been added. */
    static long clamp(long biased) {
        final long inside = (biased >>> 8 & ONES) * 255;
        final long above = (biased >>> 9 & ONES) * 255;
        return (biased & inside) | above;
    }

    /** Whether {@link #clamp} would change no number but for the {@link #BIAS}. All of many are asked at once when they are and-ed. */
    static boolean inside(long biased) {
        return (biased & of(BIAS)) == of(BIAS);
    }

    /** The numbers of one where bits are set, and of another elsewhere. */
    static long choose(long mask, long one, long other) {
        return (one & mask) | (other & ~mask);
    }

    /** Numbers divided by a power of two and rounded down, if what is left is below 256. */
    static long shift(long numbers, int bits) {
        return numbers >>> bits & BYTES;
    }
}
