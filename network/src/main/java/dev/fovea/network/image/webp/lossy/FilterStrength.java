package dev.fovea.network.image.webp.lossy;

/**
 * The thresholds that decide which pixels at an edge are smoothed, and how (RFC 6386, section 15.2).
 *
 * @param level from 0 (nothing is filtered) to 63
 * @param interior the largest difference of neighbours on one side of an edge
 * @param highVariance the largest difference next to an edge that is still smooth
 */
record FilterStrength(int level, int interior, int highVariance) {

    private static final int MAX_LEVEL = 63;
    private static final int SOFT = 15;
    private static final int STRONG = 40;

    /** Of every segment, first for macroblocks predicted as a whole, then for those predicted by subblocks. */
    static FilterStrength[][] of(FilterHeader header, Segments segments) {
        final FilterStrength[][] strengths = new FilterStrength[Segments.COUNT][];
        for (int segment = 0; segment < Segments.COUNT; segment++) {
            final int level = segments.filterLevel(segment, header.level()) + header.intraDelta();
            strengths[segment] = new FilterStrength[] {
                of(level, header.sharpness()), of(level + header.subblockDelta(), header.sharpness())
            };
        }
        return strengths;
    }

    private static FilterStrength of(int asked, int sharpness) {
        final int level = Math.max(0, Math.min(MAX_LEVEL, asked));
        int interior = level;
        if (sharpness > 0) {
            interior = Math.min(level >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        }
        return new FilterStrength(level, Math.max(1, interior), level >= STRONG ? 2 : level >= SOFT ? 1 : 0);
    }

    /** The limit of {@code 4 |p0 - q0| + |p1 - q1|} at an edge between macroblocks. */
    int macroblockEdge() {
        return subblockEdge() + 8;
    }

    /** The limit of {@code 4 |p0 - q0| + |p1 - q1|} at an edge within a macroblock. */
    int subblockEdge() {
        return 2 * (2 * level + interior) + 1;
    }
}
