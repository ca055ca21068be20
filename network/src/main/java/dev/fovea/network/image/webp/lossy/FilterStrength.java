package dev.fovea.network.image.webp.lossy;

import org.jspecify.annotations.Nullable;

/**
 * How the edges around and within a macroblock are smoothed (RFC 6386, section 15.2).
 *
 * @param outer between macroblocks
 * @param inner within a macroblock
 */
record FilterStrength(Edge outer, Edge inner) {

    private static final int MAX_LEVEL = 63;
    private static final int SOFT = 15;
    private static final int STRONG = 40;

    /**
     * Of a segment: first for macroblocks predicted as a whole, then for those predicted by subblocks; null where nothing is smoothed.
     * A frame of level 0 smooths nothing, whatever its segments say.
     */
    static @Nullable FilterStrength[] of(FilterHeader header, int levelOfSegment) {
        final int level = levelOfSegment + header.intraDelta();
        return new @Nullable FilterStrength[] {
            of(level, header), of(level + header.subblockDelta(), header),
        };
    }

    private static @Nullable FilterStrength of(int asked, FilterHeader header) {
        final int level = Math.max(0, Math.min(MAX_LEVEL, asked));
        if (header.level() == 0 || level == 0) {
            return null;
        }
        int interior = level;
        if (header.sharpness() > 0) {
            interior = Math.min(level >> (header.sharpness() > 4 ? 2 : 1), 9 - header.sharpness());
        }
        interior = Math.max(1, interior);
        final int highVariance = level >= STRONG ? 2 : level >= SOFT ? 1 : 0;
        final int limit = 2 * (2 * level + interior) + 1;
        return new FilterStrength(
                new Edge(header.simple() ? Edge.Kind.SIMPLE : Edge.Kind.MACROBLOCK, limit + 8, interior, highVariance),
                new Edge(header.simple() ? Edge.Kind.SIMPLE : Edge.Kind.SUBBLOCK, limit, interior, highVariance));
    }
}
