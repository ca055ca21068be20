package dev.fovea.network.image.webp.lossy;

/** Arithmetic on four numbers at once, which share a long: 16 bits each, enough that none ever reaches into its neighbour. */
final class Lanes {

    private static final long ONES = 0x0001_0001_0001_0001L;
    private static final long SIGNS = 0x8000_8000_8000_8000L;
    private static final long BYTES = 0x00ff_00ff_00ff_00ffL;

    /** What is added to a difference, so that it is never negative; it is half of the highest bit of a lane. */
    private static final int MIDDLE = 0x4000;

    /** What is added to a number that {@link #clamp} takes, so that it is never negative. */
    static final int BIAS = 256;

    private Lanes() {}

    /** The same number, which is not negative, in all lanes. */
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

    /** One less another, both below 4096, as {@link #near} takes it. */
    static long difference(long one, long other) {
        return one + of(MIDDLE) - other;
    }

    /** The highest bit of a lane, among others that mean nothing, is set where a difference is {@code limit} at most, either way. */
    static long near(long difference, int limit) {
        return (difference + of(MIDDLE + limit)) & (of(3 * MIDDLE + limit) - difference);
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

    /** The numbers of one where bits are set, and of another elsewhere. */
    static long choose(long mask, long one, long other) {
        return (one & mask) | (other & ~mask);
    }

    /** Numbers divided by a power of two and rounded down, if what is left is below 256. */
    static long shift(long numbers, int bits) {
        return numbers >>> bits & BYTES;
    }
}
