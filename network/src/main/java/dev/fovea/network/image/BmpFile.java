package dev.fovea.network.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;

/** A BMP file, handed to the reader as it is. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BmpFile(byte[] bytes) implements EncodedImage {

    private static final int HEADER_SIZE = 14;
    private static final int WIDTH = 18;
    private static final int OLD_HEADER = 12;

    @Override
    public ImageFormat format() {
        return ImageFormat.BMP;
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }

    /** Read here because the reader calls a size that exceeds the file damage. The height of a picture stored top-down is negative. */
    @Override
    public long pixels(ImageReader reader) {
        final ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(HEADER_SIZE) == OLD_HEADER) {
            return (long) Short.toUnsignedInt(header.getShort(WIDTH)) * Short.toUnsignedInt(header.getShort(WIDTH + 2));
        }
        return Math.max(0, header.getInt(WIDTH)) * Math.abs((long) header.getInt(WIDTH + 4));
    }
}
