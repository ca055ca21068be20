package dev.fovea.network.image.webp.lossy;

import java.util.Arrays;

/** Guesses a square of 16 x 16 luma or 8 x 8 chroma samples from the row above and the column to the left (RFC 6386, section 12.2). */
final class BlockPrediction {

    static final int MEAN = 0;
    static final int VERTICAL = 1;
    static final int HORIZONTAL = 2;
    static final int TRUE_MOTION = 3;

    private static final int UNKNOWN = 128;

    private BlockPrediction() {}

    /**
     * Writes the square whose first sample is at {@code first}.
     *
     * @param hasLeft whether the column to the left is of the picture
     * @param hasAbove whether the row above is of the picture
     */
    static void predict(int mode, Plane plane, int first, boolean hasLeft, boolean hasAbove) {
        switch (mode) {
            case MEAN -> mean(plane, first, hasLeft, hasAbove);
            case VERTICAL -> vertical(plane, first);
            case HORIZONTAL -> horizontal(plane, first);
            default -> trueMotion(plane.samples, first, plane.stride, plane.block);
        }
    }

    private static void mean(Plane plane, int first, boolean hasLeft, boolean hasAbove) {
        final int size = plane.block;
        int sum = 0;
        int count = 0;
        if (hasAbove) {
            for (int i = 0; i < size; i++) {
                sum += plane.samples[first - plane.stride + i] & 0xff;
            }
            count += size;
        }
        if (hasLeft) {
            for (int i = 0; i < size; i++) {
                sum += plane.samples[first + i * plane.stride - 1] & 0xff;
            }
            count += size;
        }
        final int mean = count == 0 ? UNKNOWN : (sum + count / 2) / count;
        for (int y = 0; y < size; y++) {
            fill(plane, first + y * plane.stride, (byte) mean);
        }
    }

    private static void vertical(Plane plane, int first) {
        final int above = first - plane.stride;
        for (int y = 0; y < plane.block; y++) {
            System.arraycopy(plane.samples, above, plane.samples, first + y * plane.stride, plane.block);
        }
    }

    private static void horizontal(Plane plane, int first) {
        for (int y = 0; y < plane.block; y++) {
            final int row = first + y * plane.stride;
            fill(plane, row, plane.samples[row - 1]);
        }
    }

    private static void fill(Plane plane, int row, byte sample) {
        Arrays.fill(plane.samples, row, row + plane.block, sample);
    }

    /** The slope of the row above goes on at the level of the column to the left. */
    static void trueMotion(byte[] samples, int first, int stride, int size) {
        final int above = first - stride;
        final int corner = samples[above - 1] & 0xff;
        for (int y = 0; y < size; y++) {
            final int row = first + y * stride;
            final int rise = (samples[row - 1] & 0xff) - corner;
            for (int x = 0; x < size; x++) {
                samples[row + x] = Clamp.toByte((samples[above + x] & 0xff) + rise);
            }
        }
    }
}
