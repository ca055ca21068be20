package dev.fovea.network.image.webp.lossless;

/** How far back and how long pixels are copied (RFC 9649, section 3.6.2.2). */
final class Copies {

    /** For each of the nearest pixels, in the order of their codes: rows up, then columns to the left, which may be negative. */
    private static final int[] NEAREST = {
        1, 0, 0, 1, 1, 1, 1, -1, 2, 0, 0, 2, 2, 1, 2, -1, 1, 2, 1, -2, 2, 2, 2, -2,
        3, 0, 0, 3, 3, 1, 3, -1, 1, 3, 1, -3, 3, 2, 3, -2, 2, 3, 2, -3, 4, 0, 0, 4,
        4, 1, 4, -1, 1, 4, 1, -4, 3, 3, 3, -3, 4, 2, 4, -2, 2, 4, 2, -4, 5, 0, 4, 3,
        4, -3, 3, 4, 3, -4, 0, 5, 5, 1, 5, -1, 1, 5, 1, -5, 5, 2, 5, -2, 2, 5, 2, -5,
        4, 4, 4, -4, 5, 3, 5, -3, 3, 5, 3, -5, 6, 0, 0, 6, 6, 1, 6, -1, 1, 6, 1, -6,
        6, 2, 6, -2, 2, 6, 2, -6, 5, 4, 5, -4, 4, 5, 4, -5, 6, 3, 6, -3, 3, 6, 3, -6,
        7, 0, 0, 7, 7, 1, 7, -1, 5, 5, 5, -5, 1, 7, 1, -7, 6, 4, 6, -4, 4, 6, 4, -6,
        7, 2, 7, -2, 2, 7, 2, -7, 7, 3, 7, -3, 3, 7, 3, -7, 6, 5, 6, -5, 5, 6, 5, -6,
        0, 8, 7, 4, 7, -4, 4, 7, 4, -7, 1, 8, 2, 8, 6, 6, 6, -6, 3, 8, 7, 5, 7, -5,
        5, 7, 5, -7, 4, 8, 7, 6, 7, -6, 6, 7, 6, -7, 5, 8, 7, 7, 7, -7, 6, 8, 7, 8
    };

    private Copies() {}

    /** The number behind a symbol; the higher the symbol, the more of its bits follow. */
    static int number(int symbol, BitReader bits) {
        if (symbol < 4) {
            return symbol + 1;
        }
        final int more = (symbol - 2) >> 1;
        return ((2 + (symbol & 1)) << more) + bits.read(more) + 1;
    }

    /** In pixels back, at least 1. */
    static int distance(int code, int width) {
        final int nearest = NEAREST.length / 2;
        if (code > nearest) {
            return code - nearest;
        }
        return Math.max(1, NEAREST[2 * code - 2] * width + NEAREST[2 * code - 1]);
    }
}
