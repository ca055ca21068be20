package dev.fovea.network.image.bmp;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;

/**
 * Unpacks runs of indexes of 8 or 4 bits. Two bytes are a run: its length and its index, or its two indexes in turn. A length of 0
 * announces the end of a row (0) or of the picture (1), a step to the right and down (2), or so many indexes as they are (3 to 255), filled
 * up to two bytes.
 */
final class BmpRuns {

    private static final int END_OF_ROW = 0;
    private static final int END = 1;
    private static final int STEP = 2;

    private final byte[] packed;
    private final boolean halves;
    private int position;

    BmpRuns(byte[] packed, int bits) {
        this.packed = packed;
        this.halves = bits == 4;
    }

    /** [height, width]; 0 where a step or an early end leaves pixels out. */
    byte[] unpack(int width, int height) {
        final byte[] indexes = new byte[Math.multiplyExact(width, height)];
        int x = 0;
        int y = 0;
        // the end may be left out behind the last pixel
        while (y < height && (y < height - 1 || x < width || position + 1 < packed.length)) {
            final int length = next();
            final int value = next();
            if (length > 0) {
                for (int i = 0; i < length; i++, x++) {
                    put(indexes, width, x, y, halves ? value >> (i % 2 == 0 ? 4 : 0) & 15 : value);
                }
            } else if (value == END_OF_ROW) {
                x = 0;
                y++;
            } else if (value == END) {
                return indexes;
            } else if (value == STEP) {
                x += next();
                y += next();
            } else {
                final int start = position;
                position += (halves ? (value + 3) / 4 : (value + 1) / 2) * 2;
                for (int i = 0; i < value; i++, x++) {
                    final int at = start + (halves ? i / 2 : i);
                    if (at >= packed.length) {
                        throw ImageException.incomplete(ImageFormat.BMP);
                    }
                    put(indexes, width, x, y, halves ? packed[at] >> (i % 2 == 0 ? 4 : 0) & 15 : packed[at]);
                }
            }
        }
        return indexes;
    }

    /** What exceeds a row is cut off. */
    private static void put(byte[] indexes, int width, int x, int y, int index) {
        if (x < width) {
            indexes[y * width + x] = (byte) index;
        }
    }

    private int next() {
        if (position >= packed.length) {
            throw ImageException.incomplete(ImageFormat.BMP);
        }
        return packed[position++] & 0xff;
    }
}
