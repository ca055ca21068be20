package dev.fovea.network.image.webp.lossy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns luma and chroma into pixels as libwebp does: chroma at the centres of 2 x 2 pixels is interpolated linearly in both
 * directions, then converted in whole numbers (ITU-R BT.601, luma from 16 to 235). Even and odd columns are kept apart, since the
 * Java compiler then works on several at once.
 */
final class RgbRows {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

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

    private final Columns light;
    private final Columns blue;
    private final Columns red;

    /** @param pixels [height, width, 3] */
    RgbRows(int width, byte[] pixels) {
        final int pairs = (width + 1) / 2;
        this.width = width;
        this.pixels = pixels;
        this.light = new Columns(new int[pairs], new int[pairs]);
        this.blue = new Columns(new int[pairs], new int[pairs]);
        this.red = new Columns(new int[pairs], new int[pairs]);
    }

    /** What belongs to columns 0, 2, 4 and so on, and to columns 1, 3, 5 and so on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Columns(int[] even, int[] odd) {}

    /**
     * Writes row y.
     *
     * @param luma where its luma begins
     * @param near where its chroma begins
     * @param far where the chroma of the neighbouring row begins that is next nearest
     */
    void write(int y, FilteredRows lumaRows, int luma, FilteredRows blueRows, FilteredRows redRows, int near, int far) {
        split(lumaRows.samples, luma, light);
        interpolate(blueRows.samples, near, far, blue);
        interpolate(redRows.samples, near, far, red);
        convert(light.even, blue.even, red.even);
        convert(light.odd, blue.odd, red.odd);
        store(3 * y * width, light.even, light.odd);
    }

    /** Weights are 9 : 3 : 3 : 1; the picture's first and last column are continued. */
    private static void interpolate(byte[] chroma, int near, int far, Columns columns) {
        final int last = columns.even.length - 1;
        int before = 3 * (chroma[near] & 0xff) + (chroma[far] & 0xff);
        int here = before;
        for (int i = 0; i < last; i++) {
            final int after = 3 * (chroma[near + i + 1] & 0xff) + (chroma[far + i + 1] & 0xff);
            columns.even[i] = (3 * here + before + 8) >> 4;
            columns.odd[i] = (3 * here + after + 8) >> 4;
            before = here;
            here = after;
        }
        columns.even[last] = (3 * here + before + 8) >> 4;
        columns.odd[last] = (4 * here + 8) >> 4;
    }

    /** A row of whole macroblocks has an odd column for each even one. */
    private static void split(byte[] samples, int luma, Columns columns) {
        for (int i = 0; i < columns.even.length; i++) {
            columns.even[i] = samples[luma + 2 * i] & 0xff;
            columns.odd[i] = samples[luma + 2 * i + 1] & 0xff;
        }
    }

    /** Puts pixels in the place of luma, red in the lowest byte. */
    private static void convert(int[] light, int[] blue, int[] red) {
        for (int i = 0; i < light.length; i++) {
            final int y = (light[i] * LUMA) >> 8;
            final int u = blue[i];
            final int v = red[i];
            light[i] = level(y + ((v * RED_OF_RED) >> 8) + RED_OFFSET)
                    | level(y - ((u * GREEN_OF_BLUE) >> 8) - ((v * GREEN_OF_RED) >> 8) + GREEN_OFFSET) << 8
                    | level(y + ((u * BLUE_OF_BLUE) >> 8) + BLUE_OFFSET) << 16;
        }
    }

    /** From 0 to 255, without comparisons, which would be one at a time. */
    private static int level(int value) {
        final int level = value >> FRACTION_BITS;
        final int missing = 255 - (level & ~(level >> 31));
        return 255 - (missing & ~(missing >> 31));
    }

    /** Four bytes are written for three; the fourth is the next pixel's first, so the last pixel of all needs care. */
    private void store(int row, int[] even, int[] odd) {
        final int pairs = Math.min(width / 2, (pixels.length - row) / 6 - 1);
        for (int i = 0; i < pairs; i++) {
            INTS.set(pixels, row + 6 * i, even[i]);
            INTS.set(pixels, row + 6 * i + 3, odd[i]);
        }
        for (int x = 2 * Math.max(0, pairs); x < width; x++) {
            final int pixel = x % 2 == 0 ? even[x / 2] : odd[x / 2];
            pixels[row + 3 * x] = (byte) pixel;
            pixels[row + 3 * x + 1] = (byte) (pixel >> 8);
            pixels[row + 3 * x + 2] = (byte) (pixel >> 16);
        }
    }
}
