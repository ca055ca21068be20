package dev.fovea.network.image.tiff;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * What a directory says about the layout of its picture.
 *
 * @param bands samples of a pixel as stored, colour first
 * @param bits of a sample
 * @param separate whether each band is a plane of its own
 */
record Page(
        Directory tags,
        JpegStreams jpeg,
        int width,
        int height,
        Compression compression,
        Photometric photometric,
        int bands,
        int bits,
        boolean separate) {

    private static final int LOWEST_BIT_FIRST = 2;
    private static final int SEPARATE = 2;
    private static final int OTHER_INKS = 2;
    private static final int ASSOCIATED = 1;

    /** @throws UnsupportedTiffException if the layout is of a kind that is not decoded */
    static Page of(Directory tags, JpegStreams jpeg) throws IOException {
        final int width = size(tags, Tag.IMAGE_WIDTH);
        final int height = size(tags, Tag.IMAGE_LENGTH);
        final Compression compression = Compression.of(tags.value(Tag.COMPRESSION, 1));
        final long bands = tags.value(Tag.SAMPLES_PER_PIXEL, 1);
        final Photometric photometric = Photometric.of(tags.value(Tag.PHOTOMETRIC_INTERPRETATION, bands < 3 ? 0 : 2));
        if (bands < photometric.bands() || bands > 0xffff) {
            throw new IOException("Fewer samples than colours");
        }
        final OptionalLong bits = tags.common(Tag.BITS_PER_SAMPLE, 1);
        if (bits.isEmpty()) {
            throw new UnsupportedTiffException("samples of different sizes");
        } else if (photometric == Photometric.CMYK && tags.value(Tag.INK_SET, 1) == OTHER_INKS) {
            throw new UnsupportedTiffException("inks other than cyan, magenta, yellow and black");
        }
        if (photometric == Photometric.YCBCR && bits.getAsLong() != 8) {
            throw new UnsupportedTiffException("luminance and chroma of other than 8 bits");
        } else if (compression.bits() != 0 && bits.getAsLong() != compression.bits()) {
            throw new UnsupportedTiffException(
                    compression + " compression of samples of " + bits.getAsLong() + " bits");
        }
        final boolean separate = bands > 1 && tags.value(Tag.PLANAR_CONFIGURATION, 1) == SEPARATE;
        return new Page(
                tags,
                jpeg,
                width,
                height,
                compression,
                photometric,
                (int) bands,
                (int) Math.max(0, Math.min(bits.getAsLong(), 0xffff)),
                separate);
    }

    private static int size(Directory tags, Tag tag) throws IOException {
        final long size = tags.value(tag, 0);
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new IOException("An impossible size");
        }
        return (int) size;
    }

    boolean lowestBitFirst() throws IOException {
        return option(Tag.FILL_ORDER) == LOWEST_BIT_FIRST && compression != Compression.JPEG;
    }

    int option(Tag tag) throws IOException {
        return (int) tags.value(tag, 0);
    }

    /** Whether the colours were multiplied with the alpha that follows them. */
    boolean associatedAlpha() throws IOException {
        return bands > photometric.bands()
                && photometric.takesAlpha()
                && tags.value(Tag.EXTRA_SAMPLES, 0) == ASSOCIATED;
    }

    /** Bands that decide about the colour: alpha counts if it has to be divided out. */
    int keptBands() throws IOException {
        return photometric.bands() + (associatedAlpha() ? 1 : 0);
    }

    /** The tag's first two numbers: how many pixels of a row, and of a column, share their chroma. */
    Chroma chroma() throws IOException {
        if (photometric != Photometric.YCBCR || compression == Compression.JPEG) {
            return Chroma.OF_EVERY_PIXEL;
        }
        final long[] steps = tags.values(Tag.YCBCR_SUBSAMPLING);
        return steps.length < 2 ? new Chroma(2, 2) : Chroma.of(steps[0], steps[1]);
    }
}
