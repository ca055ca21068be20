package dev.fovea.network.image.webp.lossy;

import java.util.Arrays;

/**
 * One row of macroblocks in luma, or in one of the two chroma components, with the samples around it that prediction looks at: a row
 * above, a column to the left, and four more at the right end of the row above (RFC 6386, section 12.2 and 12.3).
 */
final class Plane {

    private static final byte ABOVE_PICTURE = 127;
    private static final byte LEFT_OF_PICTURE = (byte) 129;
    private static final int RIGHT_BORDER = 4;

    /** Unsigned, row by row, before edges are filtered. */
    final byte[] samples;

    /** From a sample to the one below. */
    final int stride;

    /** The side of a macroblock in samples of this plane. */
    final int block;

    Plane(int columns, int block) {
        this.block = block;
        this.stride = 1 + columns * block + RIGHT_BORDER;
        this.samples = new byte[(1 + block) * stride];
        Arrays.fill(samples, 0, stride, ABOVE_PICTURE);
        for (int y = 1; y <= block; y++) {
            samples[y * stride] = LEFT_OF_PICTURE;
        }
    }

    /** The first sample of a macroblock. */
    int first(int column) {
        return stride + 1 + column * block;
    }

    /** The last row becomes the row above. What would be above the right end continues its last sample. */
    void nextRow() {
        System.arraycopy(samples, block * stride, samples, 0, stride);
        samples[0] = LEFT_OF_PICTURE;
        final int end = stride - RIGHT_BORDER;
        Arrays.fill(samples, end, stride, samples[end - 1]);
    }
}
