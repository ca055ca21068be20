package dev.fovea.network.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A BMP file, handed to the reader as it is. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BmpFile(byte[] bytes, int width, int height) implements EncodedImage {

    private static final int HEADER_SIZE = 14;
    private static final int WIDTH = 18;
    private static final int OLD_HEADER = 12;

    /** Sizes are read here because the reader calls one that exceeds the file damage. The height of a picture stored top-down is negative. */
    static BmpFile parse(byte[] file) {
        final ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(HEADER_SIZE) == OLD_HEADER) {
            return new BmpFile(
                    file, Short.toUnsignedInt(header.getShort(WIDTH)), Short.toUnsignedInt(header.getShort(WIDTH + 2)));
        }
        return new BmpFile(file, Math.max(0, header.getInt(WIDTH)), Math.abs(header.getInt(WIDTH + 4)));
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.BMP;
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }

    @Override
    public long memory(Resolution resolution) {
        return OpenReader.memory(pixels());
    }

    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        try (OpenReader open = OpenReader.of(ImageFormat.BMP, bytes)) {
            return open.read();
        }
    }
}
