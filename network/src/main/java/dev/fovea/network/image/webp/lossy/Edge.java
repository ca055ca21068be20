package dev.fovea.network.image.webp.lossy;

/**
 * A kind of edge and the thresholds at it.
 *
 * @param limit the largest step that is smoothed, as {@link EdgeLanes#flat} measures it
 * @param interior the largest difference of neighbours where samples are smoothed
 * @param highVariance the largest difference of neighbours where more than two samples are
 */
record Edge(Kind kind, int limit, int interior, int highVariance) {

    enum Kind {
        SIMPLE,
        MACROBLOCK,
        SUBBLOCK
    }

    /** Smooths four places and four more, which don't wait for each other; whether anything may have changed. */
    boolean smooth(EdgeLanes even, EdgeLanes odd) {
        final long evenMask = mask(even);
        final long oddMask = mask(odd);
        if ((evenMask | oddMask) == 0) {
            return false;
        }
        change(even, evenMask);
        change(odd, oddMask);
        return true;
    }

    private long mask(EdgeLanes lanes) {
        final long flat = lanes.flat(limit);
        return Lanes.mask(kind == Kind.SIMPLE ? flat : flat & lanes.smooth(interior));
    }

    private void change(EdgeLanes lanes, long mask) {
        if (kind == Kind.SIMPLE) {
            lanes.middle(mask, limit);
            return;
        }
        final long varied = ~Lanes.mask(lanes.steady(highVariance));
        if (kind == Kind.MACROBLOCK) {
            lanes.wide(mask, varied, limit);
        } else {
            lanes.narrow(mask, varied, limit);
        }
    }
}
