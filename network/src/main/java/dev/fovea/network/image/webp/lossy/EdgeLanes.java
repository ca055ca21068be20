package dev.fovea.network.image.webp.lossy;

/**
 * Four places along an edge between blocks, eight samples across it at each: p3 p2 p1 p0 | q0 q1 q2 q3. All four are smoothed at once
 * (RFC 6386, section 15), and without branches, which could not be foreseen. Signed numbers have their range added; a mask has all
 * bits set in the lanes of the places that are meant.
 */
final class EdgeLanes {

    /** Added to a change, which goes from -128 to 127. */
    private static final int ZERO = 128;

    private long p3;
    private long p2;
    private long p1;
    private long p0;
    private long q0;
    private long q1;
    private long q2;
    private long q3;

    /** @param lines the samples along the edge, p3 first; every other byte is taken */
    void takeEven(long[] lines) {
        p3 = Lanes.even(lines[0]);
        p2 = Lanes.even(lines[1]);
        p1 = Lanes.even(lines[2]);
        p0 = Lanes.even(lines[3]);
        q0 = Lanes.even(lines[4]);
        q1 = Lanes.even(lines[5]);
        q2 = Lanes.even(lines[6]);
        q3 = Lanes.even(lines[7]);
    }

    void takeOdd(long[] lines) {
        p3 = Lanes.odd(lines[0]);
        p2 = Lanes.odd(lines[1]);
        p1 = Lanes.odd(lines[2]);
        p0 = Lanes.odd(lines[3]);
        q0 = Lanes.odd(lines[4]);
        q1 = Lanes.odd(lines[5]);
        q2 = Lanes.odd(lines[6]);
        q3 = Lanes.odd(lines[7]);
    }

    /** What may have changed, in the place of the samples that were taken. */
    static void put(EdgeLanes even, EdgeLanes odd, long[] lines) {
        lines[1] = Lanes.bytes(even.p2, odd.p2);
        lines[2] = Lanes.bytes(even.p1, odd.p1);
        lines[3] = Lanes.bytes(even.p0, odd.p0);
        lines[4] = Lanes.bytes(even.q0, odd.q0);
        lines[5] = Lanes.bytes(even.q1, odd.q1);
        lines[6] = Lanes.bytes(even.q2, odd.q2);
    }

    /** @param pairs two lines in every other long from {@code first}, p3 and p2 in the first: one in its even bytes, one in its odd ones */
    void takePairs(long[] pairs, int first) {
        p3 = Lanes.even(pairs[first]);
        p2 = Lanes.odd(pairs[first]);
        p1 = Lanes.even(pairs[first + 2]);
        p0 = Lanes.odd(pairs[first + 2]);
        q0 = Lanes.even(pairs[first + 4]);
        q1 = Lanes.odd(pairs[first + 4]);
        q2 = Lanes.even(pairs[first + 6]);
        q3 = Lanes.odd(pairs[first + 6]);
    }

    void putPairs(long[] pairs, int first) {
        pairs[first] = Lanes.bytes(p3, p2);
        pairs[first + 2] = Lanes.bytes(p1, p0);
        pairs[first + 4] = Lanes.bytes(q0, q1);
        pairs[first + 6] = Lanes.bytes(q2, q3);
    }

    /**
     * Where the step at the edge is small enough to come from coding, by the highest bit of a lane: {@code 4 |p0 - q0| + |p1 - q1|} is
     * the larger of the sums of both differences with equal signs and with opposite ones.
     */
    long flat(int limit) {
        final long p = p0 << 2;
        final long q = q0 << 2;
        return Lanes.near(p + p1, q + q1, limit) & Lanes.near(p + q1, q + p1, limit);
    }

    /** Where neighbours on the same side of the edge differ by {@code limit} at most, by the highest bit of a lane. */
    long smooth(int limit) {
        return Lanes.near(p3, p2, limit)
                & Lanes.near(p2, p1, limit)
                & steady(limit)
                & Lanes.near(q1, q2, limit)
                & Lanes.near(q2, q3, limit);
    }

    /** Where the two neighbours next to the edge differ by {@code limit} at most on both sides, by the highest bit of a lane. */
    long steady(int limit) {
        return Lanes.near(p1, p0, limit) & Lanes.near(q0, q1, limit);
    }

    /** Changes p0 and q0. Here and below, {@code limit} is that of {@link #flat}. */
    void middle(long mask, int limit) {
        changeMiddle(change(mask, mask, limit), Lanes.of(0));
        settleMiddle();
    }

    /** Changes p1 to q1, or p0 and q0 where they are varied. */
    void narrow(long mask, long varied, int limit) {
        final long change = change(mask, mask & varied, limit);
        // half of what q0 changes by, to which a sixteenth of 256 has been added
        final long half = Lanes.shift(eighth(change, 4) + Lanes.of(1), 1);
        changeMiddle(change, Lanes.of(0));
        changeInner(Lanes.choose(varied, Lanes.of(ZERO / 16), half), ZERO / 16);
        if (Lanes.inside(p1 & p0 & q0 & q1)) {
            p1 = Lanes.even(p1);
            p0 = Lanes.even(p0);
            q0 = Lanes.even(q0);
            q1 = Lanes.even(q1);
        } else {
            settleMiddle();
            settleInner();
        }
    }

    /** Changes p2 to q2, or p0 and q0 where they are varied. */
    void wide(long mask, long varied, int limit) {
        final long change = change(mask, mask, limit);
        final long wide = Lanes.choose(varied, Lanes.of(ZERO), change);
        changeMiddle(Lanes.choose(varied, change, Lanes.of(ZERO)), part(wide, 27) - Lanes.of(27));
        changeInner(part(wide, 18), 18);
        final long outer = part(wide, 9);
        p2 += Lanes.of(Lanes.BIAS - 9) + outer;
        q2 += Lanes.of(Lanes.BIAS + 9) - outer;
        if (Lanes.inside(p2 & p1 & p0 & q0 & q1 & q2)) {
            p2 = Lanes.even(p2);
            p1 = Lanes.even(p1);
            p0 = Lanes.even(p0);
            q0 = Lanes.even(q0);
            q1 = Lanes.even(q1);
            q2 = Lanes.even(q2);
        } else {
            settleMiddle();
            settleInner();
            p2 = Lanes.clamp(p2);
            q2 = Lanes.clamp(q2);
        }
    }

    /**
     * Three times the step from p0 to q0, and the slope from q1 to p1, as signed bytes. Nothing has to be cut off where the limit of what
     * is flat is a signed byte itself.
     *
     * @param mask where there is a change; it is zero elsewhere
     * @param sloped where the slope counts
     */
    private long change(long mask, long sloped, int limit) {
        final long slope = Lanes.of(ZERO) + (p1 & sloped) - (q1 & sloped);
        final long step = 3 * (q0 & mask) - 3 * (p0 & mask);
        return limit < ZERO
                ? slope + step
                : Lanes.clamp(Lanes.of(Lanes.BIAS) + Lanes.clamp(Lanes.of(Lanes.BIAS) + slope) + step);
    }

    /** An eighth of a change and {@code rounding}; of 128 and more, which would be 16, less than that. */
    private static long eighth(long change, int rounding) {
        final long eighth = Lanes.shift(change + Lanes.of(rounding), 3);
        return eighth - Lanes.shift(eighth, 5);
    }

    /** So many 128ths of a change, to which as many have been added. */
    private static long part(long change, int weight) {
        return Lanes.shift(weight * change + Lanes.of(63), 7);
    }

    /** @param more what is added to p0 and taken from q0 besides an eighth of the change */
    private void changeMiddle(long change, long more) {
        p0 += Lanes.of(Lanes.BIAS - ZERO / 8) + (eighth(change, 3) + more);
        q0 += Lanes.of(Lanes.BIAS + ZERO / 8) - (eighth(change, 4) + more);
    }

    private void changeInner(long change, int zero) {
        p1 += Lanes.of(Lanes.BIAS - zero) + change;
        q1 += Lanes.of(Lanes.BIAS + zero) - change;
    }

    private void settleMiddle() {
        p0 = Lanes.clamp(p0);
        q0 = Lanes.clamp(q0);
    }

    private void settleInner() {
        p1 = Lanes.clamp(p1);
        q1 = Lanes.clamp(q1);
    }
}
