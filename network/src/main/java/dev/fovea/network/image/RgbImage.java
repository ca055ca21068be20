package dev.fovea.network.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A picture in memory.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param pixels [height, width, 3], unsigned, red first; not copied, so nobody may change it afterwards
 */
@SuppressWarnings(
        "ArrayRecordComponent") // equals and hashCode go by content, and a copy of every photo would be a waste
public record RgbImage(int width, int height, byte[] pixels) {

    public RgbImage {
        if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "%d bytes are not %d x %d RGB pixels".formatted(pixels.length, width, height));
        }
    }

    /** What has been drawn, in colours of the screen. */
    public static RgbImage of(BufferedImage drawing) {
        final int width = drawing.getWidth();
        final int height = drawing.getHeight();
        final int[] colours = drawing.getRGB(0, 0, width, height, null, 0, width);
        final byte[] pixels = new byte[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            pixels[3 * i] = (byte) (colours[i] >> 16);
            pixels[3 * i + 1] = (byte) (colours[i] >> 8);
            pixels[3 * i + 2] = (byte) colours[i];
        }
        return new RgbImage(width, height, pixels);
    }

    /** Red, green or blue (channel 0, 1, 2) at column x and row y, from 0 to 255. */
    public int sample(int x, int y, int channel) {
        return pixels[3 * (y * width + x) + channel] & 0xff;
    }

    /** The rectangle that begins at column x and row y and lies within the picture. */
    public RgbImage part(int x, int y, int partWidth, int partHeight) {
        if (x < 0 || y < 0 || partWidth > width - x || partHeight > height - y) {
            throw new IllegalArgumentException(
                    "%d x %d pixels from (%d, %d) on are not within %s".formatted(partWidth, partHeight, x, y, this));
        }
        final byte[] part = new byte[3 * partWidth * partHeight];
        for (int row = 0; row < partHeight; row++) {
            System.arraycopy(pixels, 3 * ((y + row) * width + x), part, 3 * row * partWidth, 3 * partWidth);
        }
        return new RgbImage(partWidth, partHeight, part);
    }

    /** Each pixel as a square of so many pixels' side. */
    public RgbImage magnified(int factor) {
        final byte[] large = new byte[Math.multiplyExact(pixels.length, factor * factor)];
        final int side = factor * width;
        for (int i = 0; i < side * factor * height; i++) {
            System.arraycopy(pixels, 3 * (i / side / factor * width + i % side / factor), large, 3 * i, 3);
        }
        return new RgbImage(side, factor * height, large);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(pixels, image.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "RgbImage[" + width + " x " + height + "]";
    }
}
