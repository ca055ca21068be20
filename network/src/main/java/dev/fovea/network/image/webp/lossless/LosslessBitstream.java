package dev.fovea.network.image.webp.lossless;

import dev.fovea.network.image.webp.Bitstream;
import dev.fovea.network.image.webp.BitstreamException;

/**
 * A lossless picture, of which the header is read (RFC 9649, section 3.4).
 *
 * @param data holds the picture
 * @param start where the bits behind the header begin
 * @param end behind the picture
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LosslessBitstream(byte[] data, int width, int height, int start, int end) implements Bitstream {

    private static final int HEADER = 5;
    private static final int SIGNATURE = 0x2f;
    private static final int SIZE_BITS = 14;

    /**
     * Reads the header.
     *
     * @param start where the picture begins in {@code data}
     * @param end behind its last byte
     * @throws BitstreamException if there is none
     */
    public static LosslessBitstream parse(byte[] data, int start, int end) {
        if (end - start < HEADER) {
            throw BitstreamException.incomplete();
        }
        final BitReader bits = new BitReader(data, start, end);
        if (bits.read(Byte.SIZE) != SIGNATURE) {
            throw BitstreamException.damaged("no signature");
        }
        final int width = 1 + bits.read(SIZE_BITS);
        final int height = 1 + bits.read(SIZE_BITS);
        bits.read(1); // whether alpha matters
        if (bits.read(3) != 0) {
            throw BitstreamException.damaged("an unknown version");
        }
        return new LosslessBitstream(data, width, height, start + HEADER, end);
    }

    /** Pixels of four bytes, before and after a palette is looked up, and of three. */
    @Override
    public long memory() {
        return (long) width * height * (4 + 4 + 3);
    }

    @Override
    public byte[] rgb() {
        return new PictureReader(new BitReader(data, start, end))
                .read(width, height)
                .rgb();
    }
}
