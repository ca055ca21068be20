package dev.fovea.network.image.tiff;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Unpacks the codes of fax machines (ITU-T T.4 and T.6), with 1 for black. Java's own TIFF reader knows them: it is handed a file with
 * nothing but this segment.
 */
final class FaxInput {

    private static final int HEADER = 8;
    private static final int ENTRIES = 11;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private FaxInput() {}

    static InputStream of(Segment segment, int compression, int options) throws IOException {
        final ImageReader reader = reader();
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file(segment, compression, options)))) {
            reader.setInput(input, false, true);
            final Raster raster = reader.read(0).getRaster();
            return new ByteArrayInputStream(((DataBufferByte) raster.getDataBuffer()).getData());
        } catch (RuntimeException e) {
            throw new IOException(e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] file(Segment segment, int compression, int options) throws IOException {
        final byte[] packed = segment.bytes();
        final int data = HEADER + 2 + ENTRIES * 12 + 4;
        final ByteBuffer file = ByteBuffer.allocate(data + packed.length);
        file.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(HEADER).putShort((short) ENTRIES);
        put(file, Tag.IMAGE_WIDTH, segment.width());
        put(file, Tag.IMAGE_LENGTH, segment.height());
        putShort(file, Tag.BITS_PER_SAMPLE, 1);
        putShort(file, Tag.COMPRESSION, compression);
        putShort(file, Tag.PHOTOMETRIC_INTERPRETATION, 1);
        putShort(file, Tag.FILL_ORDER, 1);
        put(file, Tag.STRIP_OFFSETS, data);
        putShort(file, Tag.SAMPLES_PER_PIXEL, 1);
        put(file, Tag.ROWS_PER_STRIP, segment.height());
        put(file, Tag.STRIP_BYTE_COUNTS, packed.length);
        put(file, compression == 4 ? Tag.T6_OPTIONS : Tag.T4_OPTIONS, options);
        file.putInt(0).put(packed);
        return file.array();
    }

    /** The reader misunderstands some tags of 32 bits. */
    private static void putShort(ByteBuffer file, Tag tag, int value) {
        file.putShort((short) tag.number()).putShort((short) SHORT).putInt(1);
        file.putShort((short) value).putShort((short) 0);
    }

    private static void put(ByteBuffer file, Tag tag, int value) {
        file.putShort((short) tag.number()).putShort((short) LONG).putInt(1).putInt(value);
    }

    private static ImageReader reader() {
        final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        while (readers.hasNext()) {
            final ImageReader reader = readers.next();
            // whatever other plug-ins are on the class path must not change the result
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return reader;
            }
            reader.dispose();
        }
        throw new IllegalStateException("This Java runtime cannot read TIFF images");
    }
}
