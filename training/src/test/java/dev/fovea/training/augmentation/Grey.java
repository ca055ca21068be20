package dev.fovea.training.augmentation;

import dev.fovea.network.image.RgbImage;
import java.util.Arrays;

/** Grey pictures by their levels, and back. */
final class Grey {

    private Grey() {}

    static RgbImage picture(int width, int height, int... levels) {
        final byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) levels[i / 3];
        }
        return new RgbImage(width, height, pixels);
    }

    static RgbImage plain(int width, int height, int level) {
        final int[] levels = new int[width * height];
        Arrays.fill(levels, level);
        return picture(width, height, levels);
    }
}
