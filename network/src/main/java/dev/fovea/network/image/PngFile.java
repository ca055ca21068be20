package dev.fovea.network.image;

import dev.fovea.network.image.ImageException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A PNG file with its checksums verified and reduced to the chunks that make up the picture. Transparency is dropped, and so is
 * compressed text, which could unfold to any size.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PngFile(byte[] bytes, int width, int height, Orientation orientation) implements EncodedImage {

    private static final int SIGNATURE_BYTES = 8;
    private static final int WIDTH = SIGNATURE_BYTES + 8;
    private static final int HEIGHT = SIGNATURE_BYTES + 12;
    private static final int IHDR = 0x49484452;
    private static final int EXIF = 0x65584966;
    private static final int IEND = 0x49454e44;
    private static final int ANCILLARY = 0x20000000;

    /** @throws ImageException if a chunk is missing or damaged */
    static PngFile parse(byte[] file) {
        final ByteBuffer data = ByteBuffer.wrap(file);
        final ByteArrayOutputStream picture = new ByteArrayOutputStream(file.length);
        picture.write(file, 0, SIGNATURE_BYTES);
        Orientation orientation = Orientation.UPRIGHT;
        int chunk = SIGNATURE_BYTES;
        int type;
        do {
            if (file.length - chunk < 12) {
                throw ImageException.incomplete(ImageFormat.PNG);
            }
            final int length = data.getInt(chunk);
            type = data.getInt(chunk + 4);
            if (length < 0 || length > file.length - chunk - 12) {
                throw ImageException.incomplete(ImageFormat.PNG);
            }
            if (chunk == SIGNATURE_BYTES) {
                requireHeader(data, type, length);
            }
            if ((type & ANCILLARY) == 0) {
                verifyChecksum(file, data, chunk, length);
                picture.write(file, chunk, length + 12);
            } else if (type == EXIF) {
                orientation = TiffTags.at(file, chunk + 8, length).orientation();
            }
            chunk += length + 12;
        } while (type != IEND);
        return new PngFile(picture.toByteArray(), data.getInt(WIDTH), data.getInt(HEIGHT), orientation);
    }

    private static void requireHeader(ByteBuffer data, int type, int length) {
        if (type != IHDR || length != 13 || data.getInt(WIDTH) < 0 || data.getInt(HEIGHT) < 0) {
            throw ImageException.damaged(ImageFormat.PNG, null);
        }
    }

    private static void verifyChecksum(byte[] file, ByteBuffer data, int chunk, int length) {
        final CRC32 checksum = new CRC32();
        checksum.update(file, chunk + 4, length + 4);
        if ((int) checksum.getValue() != data.getInt(chunk + 8 + length)) {
            throw new ImageException(
                    Reason.CORRUPT, "The PNG image is damaged: a checksum is wrong. Send or export the file again.");
        }
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.PNG;
    }

    /** Of 16 bits twice as much. */
    @Override
    public long memory(Resolution resolution) {
        return 2 * OpenReader.memory(pixels());
    }

    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        try (OpenReader open = OpenReader.of(ImageFormat.PNG, bytes)) {
            return open.read();
        }
    }
}
