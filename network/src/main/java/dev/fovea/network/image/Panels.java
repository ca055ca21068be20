package dev.fovea.network.image;

import java.util.Arrays;
import java.util.List;

/**
 * Pictures of one size in rows, with white between them.
 *
 * @param rows from the top, each from the left; at least one picture
 * @param gap pixels between neighbours
 */
public record Panels(List<List<RgbImage>> rows, int gap) {

    /** All of them in one picture. */
    public RgbImage drawn() {
        final RgbImage first = rows.get(0).get(0);
        final int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        final int width = columns * (first.width() + gap) - gap;
        final int height = rows.size() * (first.height() + gap) - gap;
        final byte[] pixels = new byte[3 * width * height];
        Arrays.fill(pixels, (byte) 0xff);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                copy(
                        rows.get(row).get(column),
                        pixels,
                        row * (first.height() + gap) * width + column * (first.width() + gap),
                        width);
            }
        }
        return new RgbImage(width, height, pixels);
    }

    private static void copy(RgbImage panel, byte[] pixels, int corner, int width) {
        final int line = 3 * panel.width();
        for (int y = 0; y < panel.height(); y++) {
            System.arraycopy(panel.pixels(), y * line, pixels, 3 * (corner + y * width), line);
        }
    }
}
