package dev.fovea.network.image.webp.lossy;

/**
 * The eight samples across an edge between blocks in one long: p3 p2 p1 p0 | q0 q1 q2 q3, p3 in the lowest byte. Smoothing them is
 * what the loop filter does (RFC 6386, section 15). Comparisons are made of four pairs of samples at once, 16 bits for each.
 */
final class EightSamples {

    private static final long LANES = 0x0001_0001_0001_0001L;
    private static final long BYTES = 0x00ff_00ff_00ff_00ffL;
    private static final long SIGNS = 0x8000_8000_8000_8000L;

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    /** p3 and q3, which never change. */
    private static final long ENDS = 0xff00_0000_0000_00ffL;

    /** The lanes of p1 and q0 (or p0 and q1), which are next to those at the edge. */
    private static final long INNER = 0x0000_8000_8000_0000L;

    /** The lanes of p2 and p1, and of q1 and q2. */
    private static final long OUTER = 0x0000_8000_0000_8000L;

    private EightSamples() {}

    /** Whether the step at the edge is small enough to come from coding. */
    static boolean isFlat(long samples, int limit) {
        final int p1 = at(samples, 2);
        final int p0 = at(samples, 3);
        final int q0 = at(samples, 4);
        final int q1 = at(samples, 5);
        return 4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) <= limit;
    }

    /** Whether neighbours on the same side of the edge differ by {@code limit} at most. */
    static boolean isSmooth(long samples, int limit) {
        final long lanes = limit * LANES | SIGNS;
        final long even = samples & BYTES;
        final long odd = samples >>> Byte.SIZE & BYTES;
        final long next = even >>> (2 * Byte.SIZE);
        final long pairs = even + lanes - odd & odd + lanes - even;
        final long others = odd + lanes - next & next + lanes - odd;
        return ((~pairs & SIGNS) | (~others & OUTER)) == 0;
    }

    /** Whether the two neighbours next to the edge differ by more than {@code limit} on either side. */
    static boolean isVaried(long samples, int limit) {
        final long lanes = limit * LANES | SIGNS;
        final long even = samples & BYTES;
        final long odd = samples >>> Byte.SIZE & BYTES;
        return (~(even + lanes - odd & odd + lanes - even) & INNER) != 0;
    }

    /** p0 and q0 changed. */
    static long middle(long samples) {
        final int change = change(samples);
        return add(samples, 0, 0, Math.min(change + 3, 127) >> 3, Math.min(change + 4, 127) >> 3);
    }

    /** p1 to q1 changed. */
    static long narrow(long samples) {
        final int change = Clamp.toSigned(3 * (at(samples, 4) - at(samples, 3)));
        final int right = Math.min(change + 4, 127) >> 3;
        return add(samples, 0, (right + 1) >> 1, Math.min(change + 3, 127) >> 3, right);
    }

    /** p2 to q2 changed. */
    static long wide(long samples) {
        final int change = change(samples);
        final int most = (27 * change + 63) >> 7;
        return add(samples, (9 * change + 63) >> 7, (18 * change + 63) >> 7, most, most);
    }

    /**
     * Adds to the samples on the left and takes away from those on the right, by at most 32.
     *
     * @param outer of p2 and q2
     * @param inner of p1 and q1
     * @param left of p0
     * @param right of q0
     */
    private static long add(long samples, int outer, int inner, int left, int right) {
        if ((((samples ^ samples << 1) | (samples ^ samples << 2)) & TOP_BITS) == TOP_BITS) {
            // nothing is below 32 or above 223, where the upper three bits are the same, so one sum does it all
            return samples
                    + outer * ((1L << 8) - (1L << 48))
                    + inner * ((1L << 16) - (1L << 40))
                    + left * (1L << 24)
                    - right * (1L << 32);
        }
        return (samples & ENDS)
                | level(at(samples, 1) + outer) << 8
                | level(at(samples, 2) + inner) << 16
                | level(at(samples, 3) + left) << 24
                | level(at(samples, 4) - right) << 32
                | level(at(samples, 5) - inner) << 40
                | level(at(samples, 6) - outer) << 48;
    }

    private static int change(long samples) {
        final int slope = Clamp.toSigned(at(samples, 2) - at(samples, 5));
        return Clamp.toSigned(3 * (at(samples, 4) - at(samples, 3)) + slope);
    }

    private static int at(long samples, int i) {
        return (int) (samples >>> (Byte.SIZE * i)) & 0xff;
    }

    private static long level(int value) {
        return Clamp.toByte(value) & 0xffL;
    }
}
