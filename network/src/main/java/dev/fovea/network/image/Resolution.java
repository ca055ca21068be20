package dev.fovea.network.image;

/**
 * How many pixels of a picture are needed.
 *
 * @param shorterSide in pixels that will be needed later; 0 for all there are
 */
record Resolution(int shorterSide) {

    /** All pixels there are. */
    static final Resolution FULL = new Resolution(0);

    /**
     * A large picture is decoded at a fraction of its size, so that at least this many times the shorter side that is needed remains:
     * the resampling that follows then averages over 4 x 4 pixels and more, which keeps aliasing away.
     */
    private static final int OVERSAMPLING = 4;

    /** One pixel of how many on each axis is enough, at least 1. */
    int step(int width, int height) {
        return shorterSide == 0 ? 1 : (int) Math.max(1, Math.min(width, height) / ((long) OVERSAMPLING * shorterSide));
    }
}
