package dev.fovea.network.image;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Metadata that one file holds in packed form (zlib, RFC 1950): a few, of which all together may take 4 MB. */
public final class Packed {

    private static final int PIECE_BYTES = 1 << 13;

    /** Metadata and profiles are far smaller; nobody needs to make room and time for what bombs unfold to. */
    private int piecesLeft = 512;

    /** The unpacked bytes; none if they are damaged or too many, since a picture can do without. */
    public byte[] unpack(byte[] file, int offset, int length) {
        if (length <= 0 || piecesLeft == 0) {
            return new byte[0];
        }
        final Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, offset, length);
            final ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
            final byte[] piece = new byte[PIECE_BYTES];
            while (!inflater.finished() && piecesLeft > 0) {
                piecesLeft--;
                final int count = inflater.inflate(piece);
                if (count == 0 && !inflater.finished()) {
                    return new byte[0];
                }
                unpacked.write(piece, 0, count);
            }
            return inflater.finished() ? unpacked.toByteArray() : new byte[0];
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
