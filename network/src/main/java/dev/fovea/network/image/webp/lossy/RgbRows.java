package dev.fovea.network.image.webp.lossy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns luma and chroma into pixels as libwebp does: chroma is interpolated, then converted in whole numbers (ITU-R BT.601, luma
 * from 16 to 235). Even and odd columns are kept apart, since the Java compiler then works on several at once.
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

    private final int[] even;
    private final int[] odd;
    private final ChromaRows blue;
    private final ChromaRows red;

    /** @param pixels [height, width, 3] */
    RgbRows(int width, int height, byte[] pixels) {
        final int pairs = (width + 1) / 2;
        this.width = width;
        this.pixels = pixels;
        this.even = new int[pairs];
        this.odd = new int[pairs];
        this.blue = new ChromaRows(pairs, (height + 1) / 2);
        this.red = new ChromaRows(pairs, (height + 1) / 2);
    }

    /**
     * Writes row y.
     *
     * @param block the how-manieth row of macroblocks is there
     */
    void write(int y, int block, FilteredRows luma, FilteredRows blues, FilteredRows reds) {
        split(luma.samples, luma.row(y - block * luma.block));
        blue.interpolate(y, blues, block * blues.block);
        red.interpolate(y, reds, block * reds.block);
        convert(even, blue.even, red.even);
        convert(odd, blue.odd, red.odd);
        store(3 * y * width);
    }

    /** A row of whole macroblocks has an odd column for each even one. */
    private void split(byte[] samples, int first) {
        for (int i = 0; i < even.length; i++) {
            even[i] = samples[first + 2 * i] & 0xff;
            odd[i] = samples[first + 2 * i + 1] & 0xff;
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
    private void store(int row) {
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
