package dev.fovea.network.image.tiff;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A strip or a tile as it is stored: part of the file.
 *
 * @param height rows that belong to the picture; perhaps fewer than stored at its lower border
 * @param storedHeight rows of a full segment
 * @param bands samples of a pixel in this segment
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Segment(Page page, byte[] file, long offset, long length, int width, int height, int storedHeight, int bands) {

    /** The packed bytes, the first pixel in the highest bit. */
    byte[] bytes() throws IOException {
        final byte[] bytes = Arrays.copyOfRange(file, start(), end());
        if (page.lowestBitFirst()) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
            }
        }
        return bytes;
    }

    InputStream stream() throws IOException {
        return page.lowestBitFirst()
                ? new ByteArrayInputStream(bytes())
                : new ByteArrayInputStream(file, start(), end() - start());
    }

    private int start() throws IOException {
        if (offset < 0 || offset >= file.length) {
            throw new EOFException();
        }
        return (int) offset;
    }

    /** A length that is too long does no harm if the picture is complete before. */
    private int end() throws IOException {
        return (int) (start() + Math.max(0, Math.min(length, file.length - offset)));
    }
}
