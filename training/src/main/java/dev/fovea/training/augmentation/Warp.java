package dev.fovea.training.augmentation;

import dev.fovea.network.image.RgbImage;
import org.jspecify.annotations.Nullable;

/** Moves the pixels of a photo, with bilinear interpolation between four of them; displacement and map together blur it only once. */
final class Warp {

    private final RgbImage photo;
    private final int[] fill;

    /** @param fill red, green and blue from 0 to 255 of what lies outside */
    Warp(RgbImage photo, int[] fill) {
        this.photo = photo;
        this.fill = fill;
    }

    /** @param field displaces within the photo, whose border goes on outside, before {@code map} is applied */
    RgbImage apply(AffineMap map, @Nullable DisplacementField field) {
        final int width = photo.width();
        final int height = photo.height();
        final byte[] result = new byte[photo.pixels().length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                final double column = field == null ? x : within(x + field.right()[i], width);
                final double row = field == null ? y : within(y + field.down()[i], height);
                sample(
                        map.xx() * column + map.xy() * row + map.x0(),
                        map.yx() * column + map.yy() * row + map.y0(),
                        result,
                        3 * i);
            }
        }
        return new RgbImage(width, height, result);
    }

    private static double within(double position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }

    private void sample(double x, double y, byte[] result, int to) {
        final int left = (int) Math.floor(x);
        final int top = (int) Math.floor(y);
        final double right = x - left;
        final double down = y - top;
        for (int channel = 0; channel < 3; channel++) {
            final double upper = (1 - right) * level(left, top, channel) + right * level(left + 1, top, channel);
            final double lower =
                    (1 - right) * level(left, top + 1, channel) + right * level(left + 1, top + 1, channel);
            result[to + channel] = (byte) ((1 - down) * upper + down * lower + 0.5);
        }
    }

    private int level(int x, int y, int channel) {
        return x >= 0 && y >= 0 && x < photo.width() && y < photo.height()
                ? photo.sample(x, y, channel)
                : fill[channel];
    }
}
