package dev.fovea.network.image.tiff;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A segment that is a JPEG stream, whose tables may be kept once for all segments (TIFF Technical Note 2). */
final class JpegSegment {

    private static final int MARKER_BYTES = 2;
    /** Quantisation and Huffman tables take less, and they are read for each segment. */
    private static final int MOST_TABLES = 1 << 14;

    private JpegSegment() {}

    static InputStream open(Segment segment) throws IOException {
        final Page page = segment.page();
        final byte[] stream = withTables(page.tags().bytes(Tag.JPEG_TABLES), segment.bytes());
        final JpegStreams.Samples picture = page.jpeg()
                .decode(
                        stream,
                        segment.width(),
                        segment.storedHeight(),
                        page.photometric() == Photometric.YCBCR && segment.bands() == 3);
        if (picture.height() < segment.height() || picture.bands() != segment.bands()) {
            throw new IOException("A JPEG stream of another size than its segment");
        }
        return new ByteArrayInputStream(picture.samples());
    }

    /** The tables, less their last marker, come before what follows the segment's first. */
    private static byte[] withTables(byte[] tables, byte[] stream) throws IOException {
        if (tables.length > MOST_TABLES) {
            throw new IOException("Tables of an impossible size");
        } else if (tables.length < 2 * MARKER_BYTES || stream.length < MARKER_BYTES) {
            return stream;
        }
        final ByteArrayOutputStream whole = new ByteArrayOutputStream(tables.length + stream.length);
        whole.write(tables, 0, tables.length - MARKER_BYTES);
        whole.writeBytes(Arrays.copyOfRange(stream, MARKER_BYTES, stream.length));
        return whole.toByteArray();
    }
}
