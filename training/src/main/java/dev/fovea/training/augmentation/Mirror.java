package dev.fovea.training.augmentation;

import dev.fovea.network.image.RgbImage;

/** Left and right swapped. */
final class Mirror {

    private Mirror() {}

    static RgbImage apply(RgbImage photo) {
        final int width = photo.width();
        final byte[] from = photo.pixels();
        final byte[] to = new byte[from.length];
        for (int y = 0; y < photo.height(); y++) {
            int source = 3 * (y + 1) * width - 3;
            int target = 3 * y * width;
            for (int x = 0; x < width; x++, source -= 3, target += 3) {
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
            }
        }
        return new RgbImage(width, photo.height(), to);
    }
}
