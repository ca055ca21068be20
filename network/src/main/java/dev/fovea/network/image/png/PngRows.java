package dev.fovea.network.image.png;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The rows of a PNG picture, unpacked and without their filters (PNG specification, 9). Two of them are in memory. Filters work on each byte
 * of a pixel alone: of samples of 16 bits, of which the upper 8 count, the lower ones keep theirs.
 */
final class PngRows implements AutoCloseable {

    /** Behind the last row, the checksum of the packed data should come before that many bytes more. */
    private static final int MOST_BEHIND = 1 << 16;

    private final byte[] file;
    private final Iterator<PngFile.Part> parts;
    private final Inflater inflater = new Inflater();
    private final int pixelBytes;

    /** From a byte that counts to the next. */
    private final int step;

    private byte[] row = {};
    private byte[] above = {};

    /** @param parts of the file that hold the packed rows */
    PngRows(byte[] file, Iterable<PngFile.Part> parts, PngHeader header) {
        this.file = file;
        this.parts = parts.iterator();
        this.pixelBytes = Math.max(1, header.bitsPerPixel() / 8);
        this.step = Math.max(1, header.depth() / 8);
    }

    /** Starts a pass, above whose first row are zeros. */
    void begin(int rowBytes) {
        row = new byte[pixelBytes + rowBytes];
        above = new byte[pixelBytes + rowBytes];
    }

    /** Where a row begins in what {@link #next} returns; before it are zeros for the filters. */
    int offset() {
        return pixelBytes;
    }

    /** The next row, to be read before the one after it. */
    byte[] next() throws DataFormatException {
        final byte[] last = above;
        above = row;
        row = last;
        // the filter comes right before the row, where a zero belongs
        fill(row, pixelBytes - 1, row.length);
        final int filter = row[pixelBytes - 1];
        row[pixelBytes - 1] = 0;
        switch (filter) {
            case 0 -> {}
            case 1 -> left();
            case 2 -> up();
            case 3 -> average();
            case 4 -> paeth();
            default -> throw ImageException.damaged(ImageFormat.PNG, null);
        }
        return row;
    }

    private void left() {
        for (int i = pixelBytes; i < row.length; i += step) {
            row[i] += row[i - pixelBytes];
        }
    }

    private void up() {
        for (int i = pixelBytes; i < row.length; i += step) {
            row[i] += above[i];
        }
    }

    private void average() {
        for (int i = pixelBytes; i < row.length; i += step) {
            row[i] += (byte) (((row[i - pixelBytes] & 0xff) + (above[i] & 0xff)) >> 1);
        }
    }

    private void paeth() {
        for (int i = pixelBytes; i < row.length; i += step) {
            final int a = row[i - pixelBytes] & 0xff;
            final int b = above[i] & 0xff;
            final int c = above[i - pixelBytes] & 0xff;
            final int toA = Math.abs(b - c);
            final int toB = Math.abs(a - c);
            final int toC = Math.abs(a + b - 2 * c);
            row[i] += (byte) (toA <= toB && toA <= toC ? a : toB <= toC ? b : c);
        }
    }

    private void fill(byte[] target, int from, int to) throws DataFormatException {
        int position = from;
        while (position < to) {
            final int count = unpack(target, position, to - position);
            if (count < 0) {
                throw ImageException.incomplete(ImageFormat.PNG);
            }
            position += count;
        }
    }

    /** -1 at the end. */
    private int unpack(byte[] target, int offset, int length) throws DataFormatException {
        while (true) {
            final int count = inflater.inflate(target, offset, length);
            if (count > 0) {
                return count;
            } else if (inflater.finished() || inflater.needsDictionary() || !parts.hasNext()) {
                return -1;
            }
            final PngFile.Part part = parts.next();
            inflater.setInput(file, part.offset(), part.length());
        }
    }

    /**
     * Goes on to the end of the packed data, which verifies its checksum.
     *
     * @return whether the checksum was there; it is right then
     * @throws DataFormatException if it is wrong
     */
    boolean verified() throws DataFormatException {
        final byte[] behind = new byte[1 << 12];
        for (int left = MOST_BEHIND; left > 0 && !inflater.finished(); ) {
            final int count = unpack(behind, 0, behind.length);
            if (count < 0) {
                break;
            }
            left -= count;
        }
        return inflater.finished();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
