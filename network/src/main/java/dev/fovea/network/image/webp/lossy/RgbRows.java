package dev.fovea.network.image.webp.lossy;

/**
 * Turns luma and chroma into pixels as libwebp does: chroma at the centres of 2 x 2 pixels is interpolated linearly in both
 * directions, then converted in whole numbers (ITU-R BT.601, luma from 16 to 235).
 */
final class RgbRows {

    private static final int LUMA = 19077;
    private static final int RED_OF_RED = 26149;
    private static final int GREEN_OF_BLUE = 6419;
    private static final int GREEN_OF_RED = 13320;
    private static final int BLUE_OF_BLUE = 33050;
    private static final int RED_OFFSET = -14234;
    private static final int GREEN_OFFSET = 8708;
    private static final int BLUE_OFFSET = -17685;
    private static final int FRACTION_BITS = 6;

    private final int width;
    private final byte[] pixels;
    private final int[] blueRow;
    private final int[] redRow;

    /** @param pixels [height, width, 3] */
    RgbRows(int width, byte[] pixels) {
        this.width = width;
        this.pixels = pixels;
        this.blueRow = new int[width + 1];
        this.redRow = new int[width + 1];
    }

    /**
     * Writes row y.
     *
     * @param luma where its luma begins
     * @param near where its chroma begins
     * @param far where the chroma of the neighbouring row begins that is next nearest
     */
    void write(int y, FilteredRows lumaRows, int luma, FilteredRows blue, FilteredRows red, int near, int far) {
        interpolate(blue.samples, near, far, blueRow);
        interpolate(red.samples, near, far, redRow);
        final int row = 3 * y * width;
        for (int x = 0; x < width; x++) {
            final int light = (lumaRows.samples[luma + x] & 0xff) * LUMA >> 8;
            final int u = blueRow[x];
            final int v = redRow[x];
            final int at = row + 3 * x;
            pixels[at] = level(light + (v * RED_OF_RED >> 8) + RED_OFFSET);
            pixels[at + 1] = level(light - (u * GREEN_OF_BLUE >> 8) - (v * GREEN_OF_RED >> 8) + GREEN_OFFSET);
            pixels[at + 2] = level(light + (u * BLUE_OF_BLUE >> 8) + BLUE_OFFSET);
        }
    }

    private static byte level(int value) {
        return Clamp.toByte(value >> FRACTION_BITS);
    }

    /** Weights are 9 : 3 : 3 : 1; the picture's first and last column are continued. */
    private void interpolate(byte[] chroma, int near, int far, int[] row) {
        final int last = (width - 1) / 2;
        int before = column(chroma, near, far);
        int here = before;
        for (int i = 0; i <= last; i++) {
            final int next = Math.min(i + 1, last);
            final int after = column(chroma, near + next, far + next);
            row[2 * i] = 3 * here + before + 8 >> 4;
            row[2 * i + 1] = 3 * here + after + 8 >> 4;
            before = here;
            here = after;
        }
    }

    private static int column(byte[] chroma, int near, int far) {
        return 3 * (chroma[near] & 0xff) + (chroma[far] & 0xff);
    }
}
