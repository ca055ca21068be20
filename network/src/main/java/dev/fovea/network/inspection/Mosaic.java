package dev.fovea.network.inspection;

import dev.fovea.network.image.RgbImage;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Pictures side by side, row after row, with white lines between.
 *
 * @param count of the pictures
 * @param columns pictures in a row
 * @param width of the largest picture
 * @param height of the largest picture; smaller ones are centred
 * @param magnification how many pixels wide and high each of their pixels is drawn
 */
record Mosaic(int count, int columns, int width, int height, int magnification) {

    /** Beyond, nobody sees anything and the memory is better used. */
    private static final long MOST_PIXELS = 16_000_000;

    private static final int GAP = 2;
    private static final int LARGEST_MAGNIFICATION = 8;
    private static final int COMFORTABLE_WIDTH = 768;

    Mosaic {
        if (pixels(rows(count, columns), height, magnification) * pixels(columns, width, magnification) > MOST_PIXELS) {
            throw new InspectionException(
                    "%d pictures of %d x %d pixels are more than one image should show; choose fewer of them."
                            .formatted(count, width, height));
        }
    }

    /** As many rows as columns, small pictures magnified. */
    static Mosaic square(int count, int width, int height) {
        return inColumns(count, (int) Math.ceil(Math.sqrt(count)), width, height);
    }

    /** So many in a row, small ones magnified. */
    static Mosaic inColumns(int count, int columns, int width, int height) {
        final int fitting = COMFORTABLE_WIDTH / Math.max(1, columns * (width + 1));
        return new Mosaic(count, columns, width, height, Math.max(1, Math.min(LARGEST_MAGNIFICATION, fitting)));
    }

    /** So many in a row, as they are. */
    static Mosaic rows(int count, int columns, int width, int height) {
        return new Mosaic(count, columns, width, height, 1);
    }

    private static int rows(int count, int columns) {
        return (count + columns - 1) / columns;
    }

    private static long pixels(int cells, int size, int magnification) {
        return (long) cells * (size * magnification + GAP) + GAP;
    }

    int drawnWidth() {
        return (int) pixels(columns, width, magnification);
    }

    int drawnHeight() {
        return (int) pixels(rows(count, columns), height, magnification);
    }

    /** Draws the pictures 0 to {@code count - 1}. */
    RgbImage draw(IntFunction<RgbImage> pictures) {
        final byte[] canvas = new byte[3 * drawnWidth() * drawnHeight()];
        Arrays.fill(canvas, (byte) 255);
        for (int i = 0; i < count; i++) {
            final RgbImage picture = pictures.apply(i);
            final int left =
                    (int) pixels(i % columns, width, magnification) + (width - picture.width()) * magnification / 2;
            final int top =
                    (int) pixels(i / columns, height, magnification) + (height - picture.height()) * magnification / 2;
            paste(picture, canvas, left, top);
        }
        return new RgbImage(drawnWidth(), drawnHeight(), canvas);
    }

    private void paste(RgbImage picture, byte[] canvas, int left, int top) {
        for (int y = 0; y < picture.height() * magnification; y++) {
            int to = 3 * ((top + y) * drawnWidth() + left);
            for (int x = 0; x < picture.width() * magnification; x++, to += 3) {
                final int from = 3 * (y / magnification * picture.width() + x / magnification);
                System.arraycopy(picture.pixels(), from, canvas, to, 3);
            }
        }
    }
}
