package dev.fovea.network.image.gif;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;

/**
 * A frame of a GIF file: its place on the canvas, and its colours as indexes, packed by LZW.
 *
 * @param codeBits of an index; codes begin with one more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GifFrame(int left, int top, int width, int height, boolean interlaced, int codeBits, byte[] packed) {

    private static final int LARGEST_BITS = 12;
    private static final int MOST_CODES = 1 << LARGEST_BITS;
    private static final int[] FIRST_ROWS = {0, 4, 2, 1};
    private static final int[] ROW_STEPS = {8, 8, 4, 2};

    /** [height, width], from the upper row to the lower. */
    byte[] indexes() {
        final byte[] indexes = new byte[Math.multiplyExact(width, height)];
        unpack(indexes);
        return interlaced ? inOrder(indexes) : indexes;
    }

    private byte[] inOrder(byte[] rows) {
        final byte[] ordered = new byte[rows.length];
        int from = 0;
        for (int pass = 0; pass < FIRST_ROWS.length; pass++) {
            for (int y = FIRST_ROWS[pass]; y < height; y += ROW_STEPS[pass], from += width) {
                System.arraycopy(rows, from, ordered, y * width, width);
            }
        }
        return ordered;
    }

    /** A code stands for a string that has been unpacked before: its place and its length are kept. */
    private void unpack(byte[] target) {
        final int clear = 1 << codeBits;
        final int end = clear + 1;
        final int[] places = new int[MOST_CODES];
        final int[] lengths = new int[MOST_CODES];
        final GifCodes codes = new GifCodes(packed);
        int free = end + 1;
        int bits = codeBits + 1;
        int length = 0;
        int to = 0;
        while (to < target.length) {
            final int code = codes.next(bits);
            if (code == clear) {
                free = end + 1;
                bits = codeBits + 1;
                length = 0;
                continue;
            }
            if (length > 0 && free < MOST_CODES) {
                // the string before, and the first index of the one that comes now
                places[free] = to - length;
                lengths[free++] = length + 1;
            }
            if (code == end) {
                throw ImageException.incomplete(ImageFormat.GIF);
            } else if (code >= free || (length == 0 && code > clear)) {
                throw ImageException.damaged(ImageFormat.GIF, null);
            }
            length = Math.min(code < clear ? 1 : lengths[code], target.length - to);
            for (int i = 0; i < length; i++) {
                target[to + i] = code < clear ? (byte) code : target[places[code] + i];
            }
            to += length;
            if (free == 1 << bits && bits < LARGEST_BITS) {
                bits++;
            }
        }
    }
}
