package dev.fovea.network.image.bmp;

import dev.fovea.network.image.EncodedImage;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.PixelTarget;
import dev.fovea.network.image.Resolution;
import dev.fovea.network.image.RgbImage;

/**
 * A BMP file of Windows or OS/2.
 *
 * @param topDown whether the upper row comes first; usually it is the last
 * @param bits of a pixel
 * @param packed the bytes of the pixels, and whatever follows
 * @param colours of a pixel's bits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BmpFile(int width, int height, boolean topDown, int bits, boolean runs, byte[] packed, BmpColours colours)
        implements EncodedImage {

    /** Indexes of runs, and RGB. */
    private static final int BYTES_PER_PIXEL = 1 + 3;

    public static BmpFile parse(byte[] file) {
        return new BmpHeader(file).read();
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
        return BYTES_PER_PIXEL * pixels() + packed.length;
    }

    @Override
    public RgbImage read(Resolution resolution) {
        final byte[] rows = runs ? new BmpRuns(packed, bits).unpack(width, height) : packed;
        final int storedBits = runs ? 8 : bits;
        final long rowBytes = runs ? width : ((long) width * bits + 31) / 32 * 4;
        // the padding of the last row may be missing
        if ((height - 1) * rowBytes + ((long) width * storedBits + 7) / 8 > rows.length) {
            throw ImageException.incomplete(ImageFormat.BMP);
        }
        final byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        for (int y = 0; y < height; y++) {
            PixelTarget.requireWanted();
            final long from = (topDown ? y : height - 1 - y) * rowBytes;
            for (int x = 0; x < width; x++) {
                colours.put(pixel(rows, (int) from, x, storedBits), rgb, 3 * (y * width + x));
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** The bits of a pixel, the highest first within a byte, the lowest byte first. */
    private static int pixel(byte[] rows, int row, int x, int bits) {
        if (bits < 8) {
            final int position = x * bits;
            return (rows[row + position / 8] & 0xff) >> (8 - bits - position % 8) & (1 << bits) - 1;
        }
        final int bytes = bits / 8;
        int pixel = 0;
        for (int b = 0; b < bytes; b++) {
            pixel |= (rows[row + x * bytes + b] & 0xff) << (8 * b);
        }
        return pixel;
    }
}
