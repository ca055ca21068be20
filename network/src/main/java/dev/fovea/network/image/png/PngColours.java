package dev.fovea.network.image.png;

import dev.fovea.network.image.png.PngHeader.Colour;

/**
 * RGB from the samples of a PNG row: grey is repeated, palette entries are looked up, alpha is dropped, fewer than 8 bits are scaled to 0..255
 * and of 16 the upper 8 are kept.
 */
final class PngColours {

    private final Colour colour;
    private final int depth;

    /** [levels, 3]: the colour of each sample of a grey picture or a palette. */
    private final byte[] table;

    /** @param palette [entries, 3]; what is not in it is black */
    PngColours(PngHeader header, byte[] palette) {
        this.colour = header.colour();
        this.depth = header.depth();
        this.table = colour == Colour.PALETTE ? palette : greys(Math.min(8, depth));
    }

    private static byte[] greys(int depth) {
        final int levels = 1 << depth;
        final byte[] table = new byte[3 * levels];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) (i / 3 * 255 / (levels - 1));
        }
        return table;
    }

    /**
     * Converts pixels of a row.
     *
     * @param offset of the first one's byte
     * @param rgb [count, 3], overwritten
     */
    void toRgb(byte[] row, int offset, int count, byte[] rgb) {
        final int sampleBytes = Math.max(1, depth / 8);
        final int pixelBytes = sampleBytes * colour.samples();
        if (depth < 8) {
            packed(row, offset, count, rgb);
        } else if (colour == Colour.RGB || colour == Colour.RGB_ALPHA) {
            for (int to = 0, from = offset; to < 3 * count; to += 3, from += pixelBytes) {
                rgb[to] = row[from];
                rgb[to + 1] = row[from + sampleBytes];
                rgb[to + 2] = row[from + 2 * sampleBytes];
            }
        } else {
            for (int i = 0, from = offset; i < count; i++, from += pixelBytes) {
                look(row[from] & 0xff, rgb, 3 * i);
            }
        }
    }

    /** Several pixels to a byte, the first in its upper bits. */
    private void packed(byte[] row, int offset, int count, byte[] rgb) {
        final int mask = (1 << depth) - 1;
        for (int i = 0; i < count; i++) {
            final int bit = i * depth;
            look(row[offset + (bit >> 3)] >> (8 - depth - (bit & 7)) & mask, rgb, 3 * i);
        }
    }

    private void look(int sample, byte[] rgb, int to) {
        final int from = 3 * sample;
        final boolean known = from < table.length;
        rgb[to] = known ? table[from] : 0;
        rgb[to + 1] = known ? table[from + 1] : 0;
        rgb[to + 2] = known ? table[from + 2] : 0;
    }
}
