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

    /** Smooths four places; whether anything may have changed. */
    boolean smooth(EdgeLanes lanes) {
        final long flat = lanes.flat(limit);
        if (kind == Kind.SIMPLE) {
            final long mask = Lanes.mask(flat);
            lanes.middle(mask);
            return mask != 0;
        }
        final long mask = Lanes.mask(flat & lanes.smooth(interior));
        if (mask == 0) {
            return false;
        }
        final long varied = ~Lanes.mask(lanes.steady(highVariance));
        if (kind == Kind.MACROBLOCK) {
            lanes.wide(mask, varied);
        } else {
            lanes.narrow(mask, varied);
        }
        return true;
    }
}
