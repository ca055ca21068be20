package dev.fovea.course;

import dev.fovea.network.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/** Pictures of one size in rows, with white between them. */
record Panels(List<List<RgbImage>> rows) {

    private static final int GAP = 6;

    RgbImage drawn() {
        final RgbImage first = rows.get(0).get(0);
        final int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        final int width = columns * (first.width() + GAP) - GAP;
        final int height = rows.size() * (first.height() + GAP) - GAP;
        final byte[] pixels = new byte[3 * width * height];
        Arrays.fill(pixels, (byte) 0xff);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                copy(
                        rows.get(row).get(column),
                        pixels,
                        row * (first.height() + GAP) * width + column * (first.width() + GAP),
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
