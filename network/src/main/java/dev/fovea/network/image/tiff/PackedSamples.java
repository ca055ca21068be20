package dev.fovea.network.image.tiff;

import java.nio.ByteBuffer;

/**
 * Samples side by side without regard to bytes, the highest bit first. Of more than 8 bits the upper 8 count; fewer are spread over the
 * range of 8.
 *
 * @param bits of a sample, 1 to 15
 * @param spread whether they are levels; indexes stay as they are
 */
record PackedSamples(int bits, boolean spread) implements SampleReader {

    @Override
    public byte read(ByteBuffer row, int index) {
        final long start = (long) index * bits;
        int value = 0;
        for (long bit = start; bit < start + bits; bit++) {
            value = (value << 1) | ((row.get((int) (bit >> 3)) >> (7 - (int) (bit & 7))) & 1);
        }
        if (!spread) {
            return (byte) value;
        }
        return (byte) (bits > 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1));
    }
}
