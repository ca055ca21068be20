package dev.fovea.network.image.gif;

import dev.fovea.network.image.EncodedImage;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.PixelTarget;
import dev.fovea.network.image.Resolution;
import dev.fovea.network.image.RgbImage;

/**
 * A GIF file, of which the first frame is read, on its canvas.
 *
 * @param width of the canvas, widened where the frame exceeds it
 * @param height of the canvas, likewise
 * @param canvas colour of what the frame does not cover: the transparent one, or the first of the palette
 * @param palette [256, 3]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GifFile(int width, int height, int canvas, byte[] palette, GifFrame frame) implements EncodedImage {

    static final int PALETTE_BYTES = 3 * 256;

    /** Indexes of the frame, and RGB. */
    private static final int BYTES_PER_PIXEL = 1 + 3;

    public static GifFile parse(byte[] file) {
        return new GifBlocks(file).read();
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.GIF;
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }

    @Override
    public long memory(Resolution resolution) {
        return BYTES_PER_PIXEL * pixels();
    }

    @Override
    public RgbImage read(Resolution resolution) {
        final byte[] indexes = frame.indexes();
        final byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = palette[3 * canvas + i % 3];
        }
        for (int y = 0; y < frame.height(); y++) {
            PixelTarget.requireWanted();
            int to = 3 * ((frame.top() + y) * width + frame.left());
            for (int x = 0; x < frame.width(); x++) {
                final int colour = 3 * (indexes[y * frame.width() + x] & 0xff);
                rgb[to++] = palette[colour];
                rgb[to++] = palette[colour + 1];
                rgb[to++] = palette[colour + 2];
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** The colours of a file without a palette. Those that a palette does not name are black. */
    static byte[] greys() {
        final byte[] palette = new byte[PALETTE_BYTES];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (i / 3);
        }
        return palette;
    }
}
