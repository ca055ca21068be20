package dev.fovea.network.image.tiff;

import java.io.IOException;
import java.util.Arrays;

/** The colours of a palette: all reds, all greens, all blues, of 16 bits each, of which the upper 8 count. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Palette(long[] levels, int shift) {

    private static final int LARGEST_BITS = 8;

    static Palette of(Page page) throws IOException {
        final long[] levels = page.tags().values(Tag.COLOR_MAP);
        if (page.bits() > LARGEST_BITS) {
            throw new UnsupportedTiffException("a palette of more than 256 colours");
        } else if (levels.length < 3 << page.bits()) {
            throw new IOException("A palette that is too small");
        }
        // some writers take 8 bits for the range
        final boolean eightBits = Arrays.stream(levels).allMatch(level -> level < 256);
        return new Palette(levels, eightBits ? 0 : 8);
    }

    byte[] lookUp(byte[] indexes) {
        final int colours = levels.length / 3;
        final byte[] rgb = new byte[3 * indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            for (int band = 0; band < 3; band++) {
                rgb[3 * i + band] = (byte) (levels[band * colours + (indexes[i] & 0xff)] >> shift);
            }
        }
        return rgb;
    }
}
