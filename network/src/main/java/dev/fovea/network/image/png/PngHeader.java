package dev.fovea.network.image.png;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import java.nio.ByteBuffer;

/**
 * The first chunk of a PNG file (PNG specification, 11.2.1).
 *
 * @param depth bits per sample
 * @param interlaced by Adam7
 */
public record PngHeader(int width, int height, int depth, Colour colour, boolean interlaced) {

    static final int BYTES = 13;

    /** What the samples of a pixel mean, and how many there are. */
    enum Colour {
        GRAY(1),
        RGB(3),
        PALETTE(1),
        GRAY_ALPHA(2),
        RGB_ALPHA(4);

        private final int samples;

        Colour(int samples) {
            this.samples = samples;
        }

        int samples() {
            return samples;
        }

        private static Colour of(int type) {
            return switch (type) {
                case 0 -> GRAY;
                case 2 -> RGB;
                case 3 -> PALETTE;
                case 4 -> GRAY_ALPHA;
                case 6 -> RGB_ALPHA;
                default -> throw ImageException.damaged(ImageFormat.PNG, null);
            };
        }

        private boolean allows(int depth) {
            return switch (this) {
                case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
                case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
                case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
            };
        }
    }

    /** @throws ImageException if a value means nothing */
    static PngHeader read(ByteBuffer data, int offset) {
        final Colour colour = Colour.of(data.get(offset + 9));
        final PngHeader header = new PngHeader(
                data.getInt(offset), data.getInt(offset + 4), data.get(offset + 8), colour, data.get(offset + 12) != 0);
        final boolean known = data.get(offset + 10) == 0 && data.get(offset + 11) == 0 && data.get(offset + 12) <= 1;
        if (!known || header.width < 0 || header.height < 0 || !colour.allows(header.depth)) {
            throw ImageException.damaged(ImageFormat.PNG, null);
        }
        return header;
    }

    int bitsPerPixel() {
        return depth * colour.samples();
    }

    /** Bytes of so many pixels of a row, without its filter. */
    int rowBytes(int pixels) {
        return Math.toIntExact(((long) pixels * bitsPerPixel() + 7) / 8);
    }
}
