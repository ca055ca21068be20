package dev.fovea.network.image.preprocess;

import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.RgbImage;
import java.util.Arrays;

/**
 * Resizes pictures exactly as Pillow (and with it torchvision on PIL images) does: columns first, then rows, with rounding to 8 bits
 * in between.
 */
public final class Resampler {

    private static final int HALF = 1 << (ResampleWeights.FRACTION_BITS - 1);

    private Resampler() {}

    /** The whole picture at another size. */
    public static RgbImage resize(RgbImage image, int width, int height, Interpolation interpolation) {
        return resize(image, width, height, new Window(0, 0, width, height), interpolation);
    }

    /**
     * A part of a picture.
     *
     * @param x first column
     * @param y first row
     */
    record Window(long x, long y, int width, int height) {}

    /** The part of the picture resized to width x height that can be seen in a window; the rest is not computed. */
    static RgbImage resize(RgbImage image, long width, long height, Window window, Interpolation interpolation) {
        final ResampleWeights columns =
                new ResampleWeights(image.width(), width, window.x(), window.width(), interpolation);
        final ResampleWeights rows =
                new ResampleWeights(image.height(), height, window.y(), window.height(), interpolation);
        final int top = rows.first(0);
        final RgbImage narrow = resampleColumns(image, top, rows.end() - top, columns, window.width());
        return resampleRows(narrow, top, rows, window.height());
    }

    /** [rowCount, width, 3]: rows from {@code top} on, each resampled. */
    private static RgbImage resampleColumns(RgbImage image, int top, int rowCount, ResampleWeights columns, int width) {
        final byte[] source = image.pixels();
        final byte[] result = new byte[Math.multiplyExact(3 * width, rowCount)];
        for (int y = 0; y < rowCount; y++) {
            final int row = 3 * (top + y) * image.width();
            int to = 3 * y * width;
            for (int x = 0; x < width; x++, to += 3) {
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                int from = row + 3 * columns.first(x);
                final int count = columns.count(x);
                for (int j = 0; j < count; j++, from += 3) {
                    final int weight = columns.weight(x, j);
                    red += (source[from] & 0xff) * weight;
                    green += (source[from + 1] & 0xff) * weight;
                    blue += (source[from + 2] & 0xff) * weight;
                }
                result[to] = clip(red);
                result[to + 1] = clip(green);
                result[to + 2] = clip(blue);
            }
        }
        return new RgbImage(width, rowCount, result);
    }

    /** [height, W, 3] from a picture whose first row is source row {@code top}. */
    private static RgbImage resampleRows(RgbImage image, int top, ResampleWeights rows, int height) {
        final byte[] source = image.pixels();
        final int rowBytes = 3 * image.width();
        final byte[] result = new byte[Math.multiplyExact(rowBytes, height)];
        final int[] sums = new int[rowBytes];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, HALF);
            for (int j = 0; j < rows.count(y); j++) {
                final int weight = rows.weight(y, j);
                final int from = (rows.first(y) + j - top) * rowBytes;
                for (int i = 0; i < rowBytes; i++) {
                    sums[i] += (source[from + i] & 0xff) * weight;
                }
            }
            for (int i = 0; i < rowBytes; i++) {
                result[y * rowBytes + i] = clip(sums[i]);
            }
        }
        return new RgbImage(image.width(), height, result);
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> ResampleWeights.FRACTION_BITS));
    }
}
