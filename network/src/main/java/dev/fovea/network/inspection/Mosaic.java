package dev.fovea.network.inspection;

import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.sheet.Caption;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Pictures side by side, row after row, with white lines between, each under its name.
 *
 * @param count of the pictures
 * @param columns pictures in a row
 * @param width of the largest picture
 * @param height of the largest picture; smaller ones stand below the middle of their names
 * @param magnification how many pixels wide and high each of their pixels is drawn
 * @param named false where there is no room for names
 */
record Mosaic(int count, int columns, int width, int height, int magnification, boolean named) {

    /** Beyond, nobody sees anything and the memory is better used. */
    static final long MOST_PIXELS = 16_000_000;

    private static final int GAP = 2;
    private static final int LARGEST_MAGNIFICATION = 8;
    private static final int COMFORTABLE_WIDTH = 768;

    /**
     * As many rows as columns, small pictures magnified.
     *
     * @param room pixels of the whole; names are left out where they would take more
     */
    static Mosaic square(int count, int width, int height, long room) {
        final int columns = (int) Math.ceil(Math.sqrt(count));
        final Mosaic named = inColumns(count, columns, width, height, Caption.NARROWEST);
        return named.pixels() <= room
                ? named
                : new Mosaic(count, columns, width, height, fitting(columns, width), false);
    }

    /**
     * So many in a row, small ones magnified until their names fit above them.
     *
     * @param name pixels of the longest
     */
    static Mosaic inColumns(int count, int columns, int width, int height, int name) {
        final int legible = (name + width - 1) / width;
        return new Mosaic(count, columns, width, height, Math.max(legible, fitting(columns, width)), true);
    }

    /** So many in a row, as they are. */
    static Mosaic rows(int count, int columns, int width, int height) {
        return new Mosaic(count, columns, width, height, 1, true);
    }

    private static int fitting(int columns, int width) {
        return Math.max(1, Math.min(LARGEST_MAGNIFICATION, COMFORTABLE_WIDTH / Math.max(1, columns * (width + 1))));
    }

    private long pixels() {
        return left(columns) * top((count + columns - 1) / columns);
    }

    /** Where a column begins, behind its line. */
    private long left(int column) {
        return (long) column * (width * magnification + GAP) + GAP;
    }

    /** Where a row begins, below its line. */
    private long top(int row) {
        return (long) row * (name() + height * magnification + GAP) + GAP;
    }

    private int name() {
        return named ? Caption.HEIGHT : 0;
    }

    int drawnWidth() {
        return (int) left(columns);
    }

    int drawnHeight() {
        return (int) top((count + columns - 1) / columns);
    }

    /**
     * Draws the pictures 0 to {@code count - 1}.
     *
     * @throws InspectionException if that would be too large
     */
    RgbImage draw(IntFunction<RgbImage> pictures, IntFunction<String> names) {
        if (pixels() > MOST_PIXELS) {
            throw new InspectionException(
                    "%d pictures of %d x %d pixels are more than one image should show; choose fewer of them."
                            .formatted(count, width, height));
        }
        final byte[] canvas = new byte[3 * drawnWidth() * drawnHeight()];
        Arrays.fill(canvas, (byte) 255);
        for (int i = 0; i < count; i++) {
            final RgbImage picture = pictures.apply(i);
            final int left = (int) left(i % columns);
            final int top = (int) top(i / columns);
            if (named) {
                paste(Caption.of(names.apply(i), width * magnification), 1, canvas, left, top);
            }
            paste(picture, magnification, canvas, left + (width - picture.width()) * magnification / 2, top + name());
        }
        return new RgbImage(drawnWidth(), drawnHeight(), canvas);
    }

    private void paste(RgbImage picture, int times, byte[] canvas, int left, int top) {
        for (int y = 0; y < picture.height() * times; y++) {
            int to = 3 * ((top + y) * drawnWidth() + left);
            for (int x = 0; x < picture.width() * times; x++, to += 3) {
                final int from = 3 * (y / times * picture.width() + x / times);
                System.arraycopy(picture.pixels(), from, canvas, to, 3);
            }
        }
    }
}
