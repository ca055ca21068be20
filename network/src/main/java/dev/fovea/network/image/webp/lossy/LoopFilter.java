package dev.fovea.network.image.webp.lossy;

/**
 * Smooths an edge between blocks (RFC 6386, section 15). The samples across an edge are p3 p2 p1 p0 | q0 q1 q2 q3, {@code across}
 * bytes from one to the next; the edge goes on {@code along} bytes further.
 */
final class LoopFilter {

    private LoopFilter() {}

    /** Changes p0 and q0 alone. */
    static void simple(byte[] samples, int first, int across, int along, int length, int limit) {
        for (int i = 0, q = first; i < length; i++, q += along) {
            if (isFlat(samples, q, across, limit)) {
                middle(samples, q, across);
            }
        }
    }

    /** Between macroblocks: up to three samples on each side change. */
    static void macroblock(byte[] samples, int first, int across, int along, int length, FilterStrength strength) {
        for (int i = 0, q = first; i < length; i++, q += along) {
            if (isFlat(samples, q, across, strength.macroblockEdge())
                    && isSmooth(samples, q, across, strength.interior())) {
                if (isVaried(samples, q, across, strength.highVariance())) {
                    middle(samples, q, across);
                } else {
                    wide(samples, q, across);
                }
            }
        }
    }

    /** Within a macroblock: up to two samples on each side change. */
    static void subblock(byte[] samples, int first, int across, int along, int length, FilterStrength strength) {
        for (int i = 0, q = first; i < length; i++, q += along) {
            if (isFlat(samples, q, across, strength.subblockEdge())
                    && isSmooth(samples, q, across, strength.interior())) {
                if (isVaried(samples, q, across, strength.highVariance())) {
                    middle(samples, q, across);
                } else {
                    narrow(samples, q, across);
                }
            }
        }
    }

    /** Whether the step at the edge is small enough to come from coding. */
    private static boolean isFlat(byte[] s, int q, int across, int limit) {
        return 4 * difference(s, q - across, q) + difference(s, q - 2 * across, q + across) <= limit;
    }

    private static boolean isSmooth(byte[] s, int q, int across, int limit) {
        return difference(s, q - 4 * across, q - 3 * across) <= limit
                && difference(s, q - 3 * across, q - 2 * across) <= limit
                && difference(s, q - 2 * across, q - across) <= limit
                && difference(s, q, q + across) <= limit
                && difference(s, q + across, q + 2 * across) <= limit
                && difference(s, q + 2 * across, q + 3 * across) <= limit;
    }

    private static boolean isVaried(byte[] s, int q, int across, int limit) {
        return difference(s, q - 2 * across, q - across) > limit || difference(s, q, q + across) > limit;
    }

    private static int difference(byte[] s, int a, int b) {
        return Math.abs((s[a] & 0xff) - (s[b] & 0xff));
    }

    private static void middle(byte[] s, int q, int across) {
        final int step = 3 * (at(s, q) - at(s, q - across));
        final int slope = Clamp.toSigned(at(s, q - 2 * across) - at(s, q + across));
        final int change = Clamp.toSigned(step + slope);
        add(s, q - across, Math.min(change + 3, 127) >> 3);
        add(s, q, -(Math.min(change + 4, 127) >> 3));
    }

    private static void narrow(byte[] s, int q, int across) {
        final int change = Clamp.toSigned(3 * (at(s, q) - at(s, q - across)));
        final int right = Math.min(change + 4, 127) >> 3;
        final int outer = right + 1 >> 1;
        add(s, q - 2 * across, outer);
        add(s, q - across, Math.min(change + 3, 127) >> 3);
        add(s, q, -right);
        add(s, q + across, -outer);
    }

    private static void wide(byte[] s, int q, int across) {
        final int step = 3 * (at(s, q) - at(s, q - across));
        final int slope = Clamp.toSigned(at(s, q - 2 * across) - at(s, q + across));
        final int change = Clamp.toSigned(step + slope);
        for (int i = 0, weight = 27; i < 3; i++, weight -= 9) {
            final int part = weight * change + 63 >> 7;
            add(s, q - (i + 1) * across, part);
            add(s, q + i * across, -part);
        }
    }

    private static int at(byte[] s, int i) {
        return s[i] & 0xff;
    }

    private static void add(byte[] s, int i, int change) {
        s[i] = Clamp.toByte((s[i] & 0xff) + change);
    }
}
