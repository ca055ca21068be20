package dev.fovea.network.image;

/**
 * How many pixels of a picture are needed.
 *
 * @param shorterSide in pixels that will be needed later; 0 for all there are
 */
public record Resolution(int shorterSide) {

    /** All pixels there are. */
    public static final Resolution FULL = new Resolution(0);

    /**
     * A large picture is decoded at a fraction of its size, so that at least this many times the shorter side that is needed remains:
     * the resampling that follows then averages over 5 x 5 pixels and more, which differs from doing so with all pixels by less than half a level
     * on average, even in noise.
     */
    private static final int OVERSAMPLING = 5;

    /** One pixel of how many on each axis is enough, at least 1. */
    int step(int width, int height) {
        return shorterSide == 0 ? 1 : (int) Math.max(1, Math.min(width, height) / ((long) OVERSAMPLING * shorterSide));
    }

    /** Pixels that are left of a picture that is decoded at a fraction of its size. */
    public long pixels(int width, int height) {
        final int step = step(width, height);
        return (long) Cells.count(width, step) * Cells.count(height, step);
    }
}
