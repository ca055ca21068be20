package dev.fovea.network.image.png;

import java.util.List;

/**
 * A pass over a PNG picture: pixels of every so many columns and rows. Adam7 has seven passes (PNG specification, 8.2), a picture that is
 * not interlaced has one.
 *
 * @param left first column
 * @param top first row
 * @param across from a column to the next
 * @param down from a row to the next
 */
record PngPass(int left, int top, int across, int down) {

    private static final List<PngPass> ONE = List.of(new PngPass(0, 0, 1, 1));

    private static final List<PngPass> ADAM7 = List.of(
            new PngPass(0, 0, 8, 8),
            new PngPass(4, 0, 8, 8),
            new PngPass(0, 4, 4, 8),
            new PngPass(2, 0, 4, 4),
            new PngPass(0, 2, 2, 4),
            new PngPass(1, 0, 2, 2),
            new PngPass(0, 1, 1, 2));

    /** Those that have pixels. */
    static List<PngPass> of(PngHeader header) {
        return (header.interlaced() ? ADAM7 : ONE)
                .stream()
                        .filter(pass -> pass.left < header.width() && pass.top < header.height())
                        .toList();
    }

    /** Pixels of each row, at least 1. */
    int width(PngHeader header) {
        return (header.width() - left + across - 1) / across;
    }

    /** Rows, at least 1. */
    int height(PngHeader header) {
        return (header.height() - top + down - 1) / down;
    }
}
