package dev.fovea.network.image.tiff;

import java.io.IOException;

/**
 * What unpacking a page takes at most, from its tags alone.
 *
 * @param tilePixels pixels of a tile, as many as are unpacked at a time; 0 for strips
 * @param storedPixels pixels of all segments of all planes that are unpacked, with those beyond the picture's borders
 * @param workspace bytes for dictionaries and rows
 */
record Cost(long tilePixels, long storedPixels, long workspace) {

    /** Rows are unpacked one at a time, and none is longer. */
    static final long MOST_BYTES_OF_A_ROW = 1 << 26;

    /** The row itself, and as much to undo a predictor. */
    private static final int ROWS = 2;

    static Cost of(Page page) throws IOException {
        final Directory tags = page.tags();
        final long width = tags.value(Tag.TILE_WIDTH, 0);
        final long height = tags.value(Tag.TILE_LENGTH, 0);
        final long tile = product(width, height);
        final long plane = tile == 0
                ? (long) page.width() * page.height()
                : product(product(tile, count(page.width(), width)), count(page.height(), height));
        final long planes = page.separate() ? page.keptBands() : 1;
        final long row = rowBytes(page, Grid.isOfTiles(tags) ? width : page.width());
        return new Cost(tile, product(plane, planes), page.compression().workspace() + rows(page.chroma()) * row);
    }

    /** Shared chroma is spread over as many rows at once as share it, from units that are no larger. */
    private static long rows(Chroma chroma) {
        return ROWS + (chroma.isShared() ? 2L * chroma.down() : 0);
    }

    /** Longer rows are refused when they are read. */
    private static long rowBytes(Page page, long width) {
        final long samples = product(width, page.separate() ? 1 : page.bands());
        return (Math.min(8 * MOST_BYTES_OF_A_ROW, product(samples, page.bits())) + 7) / 8;
    }

    /** Tiles side by side, at least 1. */
    private static long count(int pixels, long ofEach) {
        return Math.max(1, (pixels - 1) / Math.max(1, ofEach) + 1);
    }

    /** The largest number where a product is larger, or a factor negative. */
    private static long product(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }
}
