package dev.fovea.network.image.webp.lossy;

/** One place of an edge, smoothed number by number as RFC 6386 has it (sections 15.2 to 15.4). */
final class OnePlace {

    private OnePlace() {}

    /** Smooths the eight samples from {@code first}, p3 to q3. */
    static void smooth(Edge edge, byte[] samples, int first) {
        final int[] s = new int[8];
        for (int i = 0; i < s.length; i++) {
            // signed, as changes are
            s[i] = (samples[first + i] & 0xff) - 128;
        }
        if (4 * Math.abs(s[3] - s[4]) + Math.abs(s[2] - s[5]) > edge.limit()) {
            return;
        }
        if (edge.kind() == Edge.Kind.SIMPLE) {
            adjust(s, true);
        } else {
            for (int i = 0; i < 7; i++) {
                if (i != 3 && Math.abs(s[i] - s[i + 1]) > edge.interior()) {
                    return;
                }
            }
            final boolean varied =
                    Math.abs(s[2] - s[3]) > edge.highVariance() || Math.abs(s[4] - s[5]) > edge.highVariance();
            if (edge.kind() == Edge.Kind.SUBBLOCK) {
                subblock(s, varied);
            } else {
                macroblock(s, varied);
            }
        }
        for (int i = 0; i < s.length; i++) {
            samples[first + i] = (byte) (s[i] + 128);
        }
    }

    private static void subblock(int[] s, boolean varied) {
        final int change = adjust(s, varied);
        if (!varied) {
            final int half = (change + 1) >> 1;
            s[5] = cut(s[5] - half);
            s[2] = cut(s[2] + half);
        }
    }

    private static void macroblock(int[] s, boolean varied) {
        if (varied) {
            adjust(s, true);
            return;
        }
        final int change = cut(cut(s[2] - s[5]) + 3 * (s[4] - s[3]));
        for (int i = 0; i < 3; i++) {
            final int part = cut(((27 - 9 * i) * change + 63) >> 7);
            s[4 + i] = cut(s[4 + i] - part);
            s[3 - i] = cut(s[3 - i] + part);
        }
    }

    /** Changes p0 and q0, and says by how much q0. */
    private static int adjust(int[] s, boolean sloped) {
        final int change = cut((sloped ? cut(s[2] - s[5]) : 0) + 3 * (s[4] - s[3]));
        final int left = cut(change + 3) >> 3;
        final int right = cut(change + 4) >> 3;
        s[3] = cut(s[3] + left);
        s[4] = cut(s[4] - right);
        return right;
    }

    private static int cut(int value) {
        return Math.max(-128, Math.min(127, value));
    }
}
