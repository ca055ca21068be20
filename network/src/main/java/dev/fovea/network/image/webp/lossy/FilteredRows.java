package dev.fovea.network.image.webp.lossy;

/**
 * A row of macroblocks of one component together with the rows above that are still to change, or to be looked at: edges are smoothed
 * here, a row behind prediction, which looks at what was there before.
 */
final class FilteredRows {

    /** How many rows above the macroblocks are kept. */
    static final int KEPT = 8;

    final byte[] samples;
    final int stride;
    final int block;

    FilteredRows(int columns, int block) {
        this.block = block;
        this.stride = columns * block;
        this.samples = new byte[(KEPT + block) * stride];
    }

    /** Goes on to the next row of macroblocks, which has been predicted and completed. */
    void next(Plane plane) {
        System.arraycopy(samples, block * stride, samples, 0, KEPT * stride);
        for (int y = 0; y < block; y++) {
            System.arraycopy(plane.samples, plane.first(0) + y * plane.stride, samples, (KEPT + y) * stride, stride);
        }
    }

    /** The first sample of a row, which is counted from the top of the macroblocks and may be up to {@link #KEPT} above. */
    int row(int y) {
        return (KEPT + y) * stride;
    }

    /** The first sample of a macroblock. */
    int first(int column) {
        return row(0) + column * block;
    }
}
