package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.Bitstream;
import dev.fovea.network.image.webp.BitstreamException;

/**
 * A key frame of VP8, of which the header is read (RFC 6386, section 9.1).
 *
 * @param data holds the frame
 * @param firstPartition where the data behind the header begins: settings and modes
 * @param partitions where the sizes of the partitions with coefficients begin
 * @param end behind the frame
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LossyBitstream(byte[] data, int width, int height, int firstPartition, int partitions, int end)
        implements Bitstream {

    private static final int HEADER = 10;
    private static final int MAX_SIZE = 0x3fff;
    private static final int MAX_VERSION = 3;
    private static final int BYTES_PER_COLUMN = 100;

    /**
     * Reads the header.
     *
     * @param start where the frame begins in {@code data}
     * @param end behind its last byte
     * @throws BitstreamException if it is not a key frame's, or the first partition is not all there
     */
    public static LossyBitstream parse(byte[] data, int start, int end) {
        if (end - start < HEADER) {
            throw BitstreamException.incomplete();
        }
        final int tag = LittleEndian.number(data, start, 3);
        if ((tag & 1) != 0 || (tag >> 1 & 7) > MAX_VERSION || (tag >> 4 & 1) == 0) {
            throw BitstreamException.damaged("not a key frame that is shown");
        } else if (LittleEndian.number(data, start + 3, 3) != 0x2a019d) {
            throw BitstreamException.damaged("no start code");
        }
        final int width = LittleEndian.number(data, start + 6, 2) & MAX_SIZE;
        final int height = LittleEndian.number(data, start + 8, 2) & MAX_SIZE;
        if (width == 0 || height == 0) {
            throw BitstreamException.damaged("no pixels");
        }
        final int first = start + HEADER;
        final int length = tag >> 5;
        if (length > end - first) {
            throw BitstreamException.incomplete();
        }
        return new LossyBitstream(data, width, height, first, first + length, end);
    }

    /** The pixels, and some rows of macroblocks with what belongs to them. */
    @Override
    public long memory() {
        return (long) width * (3L * height + BYTES_PER_COLUMN);
    }

    @Override
    public byte[] rgb() {
        return new FrameDecoder(this).decode();
    }
}
