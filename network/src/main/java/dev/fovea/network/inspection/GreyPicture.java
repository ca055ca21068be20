package dev.fovea.network.inspection;

import dev.fovea.network.image.RgbImage;

/** Grids of numbers in grey. */
final class GreyPicture {

    private GreyPicture() {}

    /** The grid [height, width] that starts at {@code from}. */
    static RgbImage of(float[] values, int from, int width, int height, Tones tones) {
        final byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = tones.of(values[from + i / 3]);
        }
        return new RgbImage(width, height, pixels);
    }
}
