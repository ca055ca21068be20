package dev.fovea.network.image;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Metadata that a file holds in packed form (zlib, RFC 1950). */
final class Packed {

    /** Metadata and profiles are far smaller; nobody needs to make room for what a bomb unfolds to. */
    private static final int MOST_BYTES = 1 << 22;

    private Packed() {}

    /** The unpacked bytes; none if they are damaged or too many, since a picture can do without. */
    static byte[] unpack(byte[] file, int offset, int length) {
        if (length <= 0) {
            return new byte[0];
        }
        final Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, offset, length);
            final ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
            final byte[] piece = new byte[1 << 13];
            while (!inflater.finished()) {
                final int count = inflater.inflate(piece);
                if (count == 0 || unpacked.size() + count > MOST_BYTES) {
                    return new byte[0];
                }
                unpacked.write(piece, 0, count);
            }
            return unpacked.toByteArray();
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
