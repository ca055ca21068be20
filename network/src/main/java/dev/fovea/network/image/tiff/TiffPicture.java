package dev.fovea.network.image.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;

/** The first picture of a TIFF file: its directory has been read, its pixels have not. */
public final class TiffPicture {

    private static final int REDUCED = 1;

    private final byte[] file;
    private final Page page;
    private final Cost cost;

    private TiffPicture(byte[] file, Page page) throws IOException {
        this.file = file;
        this.page = page;
        this.cost = Cost.of(page);
    }

    /**
     * Reads the directory.
     *
     * @param file begins as TIFF or BigTIFF does
     * @throws UnsupportedTiffException if the picture is of a kind that is not decoded
     * @throws EOFException if part of the directory is missing
     * @throws IOException if it contradicts itself
     */
    public static TiffPicture parse(byte[] file, JpegStreams jpeg) throws IOException {
        final Directory tags = new Directory(file);
        if (tags.has(Tag.DNG_VERSION)
                || (tags.has(Tag.SUB_IFDS) && (tags.value(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0)) {
            throw new UnsupportedTiffException("a camera's raw picture");
        }
        return new TiffPicture(file, Page.of(tags, jpeg));
    }

    /** In pixels, as stored. */
    public int width() {
        return page.width();
    }

    /** In pixels, as stored. */
    public int height() {
        return page.height();
    }

    /** The EXIF value of how the camera was held, 1 to 8 if it means something. */
    public int orientation() throws IOException {
        return page.option(Tag.ORIENTATION);
    }

    /** The ICC profile; no bytes if there is none, or if it is out of reach. */
    public byte[] colourProfile() {
        try {
            return page.tags().bytes(Tag.COLOUR_PROFILE);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Whether its colours are grey or RGB, in whatever form. */
    public boolean storesRgb() {
        return page.photometric().storesRgb();
    }

    /** Bytes that unpacking takes beside the pixels: for dictionaries and rows. */
    public long workspace() {
        return cost.workspace();
    }

    /** Pixels of a tile, as many as are unpacked at a time; 0 for strips. */
    public long tilePixels() {
        return cost.tilePixels();
    }

    /** Pixels that are unpacked in all: those of every tile, with its padding, in every plane. */
    public long storedPixels() {
        return cost.storedPixels();
    }

    /** Samples of a pixel, at least 1. */
    public int samples() {
        return page.bands();
    }

    /**
     * Decodes the pixels.
     *
     * @return [height, width, 3], not yet upright
     * @throws UnsupportedTiffException if their kind, or their range, is one that cannot be shown with 8 bits
     * @throws EOFException if some are missing
     * @throws IOException if they are damaged
     * @throws CancellationException if the thread has been interrupted
     */
    public byte[] rgb() throws IOException {
        final int kept = page.keptBands();
        final byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width(), height()), kept)];
        final SampleReader reader = SampleReader.of(page);
        final Grid grid = Grid.of(page);
        grid.requireDistinct(file.length);
        int segment = 0;
        for (int plane = 0; plane < (page.separate() ? kept : 1); plane++) {
            for (int y = 0; y < height(); y += Math.min(grid.height(), height() - y)) {
                for (int x = 0; x < width(); x += Math.min(grid.width(), width() - x)) {
                    unpack(grid, segment++, reader, samples, (y * width() + x) * kept + plane);
                }
            }
        }
        reader.requireKnownRange();
        return page.photometric().toRgb(page.associatedAlpha() ? divided(samples, kept) : samples, page);
    }

    /** Puts the rows of a segment where they belong: the first sample's place is given. */
    private void unpack(Grid grid, int index, SampleReader reader, byte[] samples, int start) throws IOException {
        final int kept = page.keptBands();
        final int pixel = start / kept;
        final int columns = Math.min(grid.width(), width() - pixel % width());
        final int rows = Math.min(grid.height(), height() - pixel / width());
        final int bands = page.separate() ? 1 : page.bands();
        final int copied = Math.min(bands, kept);
        final Segment segment = new Segment(
                page, file, grid.offset(index), grid.length(index), grid.width(), rows, grid.height(), bands);
        final byte[] bytes = new byte[rowBytes((long) grid.width() * bands)];
        final ByteBuffer row = ByteBuffer.wrap(bytes).order(page.tags().order());
        final Predictor predictor = Predictor.of(page);
        final byte[] spare = predictor.spare(bytes.length);
        try (InputStream stream = open(segment)) {
            for (int y = 0; y < rows; y++) {
                if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                    throw new EOFException();
                }
                requireWanted();
                predictor.undo(row, page.bits(), bands, spare);
                for (int x = 0; x < columns; x++) {
                    for (int band = 0; band < copied; band++) {
                        samples[start + (y * width() + x) * kept + band] = reader.read(row, x * bands + band);
                    }
                }
            }
        }
    }

    private static void requireWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Decoding was interrupted");
        }
    }

    private InputStream open(Segment segment) throws IOException {
        final Chroma chroma = page.chroma();
        if (chroma.isShared() && page.separate()) {
            throw new UnsupportedTiffException("shared chroma in planes of their own");
        }
        final InputStream stream = page.compression().open(segment);
        return chroma.isShared() ? new SharedChromaInput(stream, chroma, segment.width()) : stream;
    }

    private int rowBytes(long samples) throws IOException {
        final long bytes = (samples * page.bits() + 7) / 8;
        if (bytes > Cost.MOST_BYTES_OF_A_ROW) {
            throw new UnsupportedTiffException("rows of more than 64 MB");
        }
        return (int) bytes;
    }

    /** Colours without the alpha they were multiplied with; none where it is 0. */
    private static byte[] divided(byte[] samples, int kept) {
        final int bands = kept - 1;
        final byte[] colours = new byte[samples.length / kept * bands];
        for (int from = 0, to = 0; from < samples.length; from += kept, to += bands) {
            final int alpha = samples[from + bands] & 0xff;
            for (int band = 0; band < bands; band++) {
                colours[to + band] = alpha == 0 ? 0 : (byte) Math.min(255, 255 * (samples[from + band] & 0xff) / alpha);
            }
        }
        return colours;
    }
}
