package dev.fovea.network.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads stored samples of one kind as 8 bits. */
interface SampleReader {

    /** The sample at an index of a row, scaled to 8 bits. */
    byte read(ByteBuffer row, int index);

    /** Called when all samples were read. @throws UnsupportedTiffException if their range shows that 8 bits cannot be told from them */
    default void requireKnownRange() throws UnsupportedTiffException {}

    /** A new reader for the samples of a page. */
    static SampleReader of(Page page) throws IOException {
        final SampleFormat format = SampleFormat.of(page.tags());
        final int bits = page.bits();
        if (format == SampleFormat.UNSIGNED && bits == 8) {
            return (row, index) -> row.get(index);
        } else if (format == SampleFormat.UNSIGNED && bits == 16) {
            return new ShortSamples();
        } else if (format == SampleFormat.UNSIGNED && bits > 0 && bits < 16) {
            return new PackedSamples(bits, page.photometric() != Photometric.PALETTE);
        }
        return new NumberSamples(format.numbers(bits));
    }
}
