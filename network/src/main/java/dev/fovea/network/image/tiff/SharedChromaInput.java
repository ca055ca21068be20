package dev.fovea.network.image.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Luminance and chroma of every pixel, from data units of a block of luminances and the chroma they share (TIFF 6.0, section 21). Units
 * at the right and lower border are whole.
 */
final class SharedChromaInput extends InputStream {

    private final InputStream units;
    private final Chroma chroma;
    private final int width;
    private final byte[] stored;
    private final byte[] rows;
    private int position;

    SharedChromaInput(InputStream units, Chroma chroma, int width) {
        this.units = units;
        this.chroma = chroma;
        this.width = width;
        final int across = (width + chroma.across() - 1) / chroma.across();
        this.stored = new byte[Math.multiplyExact(across, chroma.across() * chroma.down() + 2)];
        this.rows = new byte[Math.multiplyExact(3 * chroma.down(), width)];
        this.position = rows.length;
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        } else if (position == rows.length) {
            next();
        }
        final int count = Math.min(length, rows.length - position);
        System.arraycopy(rows, position, target, offset, count);
        position += count;
        return count;
    }

    /** What unpacks the units may hold native memory. */
    @Override
    public void close() throws IOException {
        units.close();
    }

    private void next() throws IOException {
        if (units.readNBytes(stored, 0, stored.length) < stored.length) {
            throw new EOFException();
        }
        final int block = chroma.across() * chroma.down();
        for (int y = 0; y < chroma.down(); y++) {
            for (int x = 0; x < width; x++) {
                final int unit = x / chroma.across() * (block + 2);
                final int to = 3 * (y * width + x);
                rows[to] = stored[unit + y * chroma.across() + x % chroma.across()];
                rows[to + 1] = stored[unit + block];
                rows[to + 2] = stored[unit + block + 1];
            }
        }
        position = 0;
    }
}
