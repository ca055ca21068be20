package dev.fovea.network.image.tiff;

import java.nio.ByteBuffer;

/** Unsigned samples of 16 bits, of which the upper 8 count. */
final class ShortSamples implements SampleReader {

    private static final int TWELVE_BITS = 1 << 12;

    private int largest;

    @Override
    public byte read(ByteBuffer row, int index) {
        final int value = Short.toUnsignedInt(row.getShort(2 * index));
        largest = Math.max(largest, value);
        return (byte) (value >> 8);
    }

    /** Cameras and microscopes of 10 or 12 bits store 16: the upper 8 would be almost black. */
    @Override
    public void requireKnownRange() throws UnsupportedTiffException {
        if (largest > 0 && largest < TWELVE_BITS) {
            throw new UnsupportedTiffException("16 bits per sample of which 12 or fewer are used");
        }
    }
}
