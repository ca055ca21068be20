package dev.fovea.network.image;

import dev.fovea.network.image.ImageException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageReader;

/**
 * A PNG file with its checksums verified and reduced to the chunks that make up the picture. Transparency is dropped, and so is
 * compressed text, which could unfold to any size.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PngFile(byte[] bytes, long pixels, Orientation orientation) implements EncodedImage {

    private static final int SIGNATURE_BYTES = 8;
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
        long pixels = 0;
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
                pixels = headerPixels(data, type, length);
            }
            if ((type & ANCILLARY) == 0) {
                verifyChecksum(file, data, chunk, length);
                picture.write(file, chunk, length + 12);
            } else if (type == EXIF) {
                orientation = TiffTags.at(file, chunk + 8, length).orientation();
            }
            chunk += length + 12;
        } while (type != IEND);
        return new PngFile(picture.toByteArray(), pixels, orientation);
    }

    private static long headerPixels(ByteBuffer data, int type, int length) {
        if (type != IHDR || length != 13) {
            throw ImageException.damaged(ImageFormat.PNG, null);
        }
        final int width = data.getInt(SIGNATURE_BYTES + 8);
        final int height = data.getInt(SIGNATURE_BYTES + 12);
        if (width < 0 || height < 0) {
            throw ImageException.damaged(ImageFormat.PNG, null);
        }
        return (long) width * height;
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

    @Override
    public long pixels(ImageReader reader) {
        return pixels;
    }
}
