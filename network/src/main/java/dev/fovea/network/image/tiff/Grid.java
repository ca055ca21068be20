package dev.fovea.network.image.tiff;

import java.io.EOFException;
import java.io.IOException;

/**
 * The strips or tiles of a page.
 *
 * @param width of a segment in pixels; that of the picture for strips
 * @param height of a segment in pixels
 * @param offsets of each segment in the file, row by row, plane by plane
 * @param lengths in bytes; none if they are not told
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Grid(int width, int height, long[] offsets, long[] lengths) {

    private static final int MOST_OVERLAP = 4;

    static Grid of(Page page) throws IOException {
        final Directory tags = page.tags();
        if (isOfTiles(tags)) {
            return new Grid(
                    size(tags.value(Tag.TILE_WIDTH, 0)),
                    size(tags.value(Tag.TILE_LENGTH, 0)),
                    tags.values(Tag.TILE_OFFSETS),
                    tags.values(Tag.TILE_BYTE_COUNTS));
        }
        final long rows = Math.min(page.height(), tags.value(Tag.ROWS_PER_STRIP, page.height()));
        return new Grid(page.width(), size(rows), tags.values(Tag.STRIP_OFFSETS), tags.values(Tag.STRIP_BYTE_COUNTS));
    }

    /** Whether the segments are tiles, and not strips. */
    static boolean isOfTiles(Directory tags) {
        return tags.has(Tag.TILE_WIDTH) && !tags.has(Tag.STRIP_OFFSETS);
    }

    private static int size(long pixels) throws IOException {
        if (pixels < 1 || pixels > Integer.MAX_VALUE) {
            throw new IOException("Segments without pixels");
        }
        return (int) pixels;
    }

    /** Segments that overlap, over and over, would be a small file with endless work. */
    void requireDistinct(long fileLength) throws IOException {
        long all = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] >= 0 && offsets[i] < fileLength) {
                all += Math.max(0, Math.min(length(i), fileLength - offsets[i]));
            }
            // asked after each, so that lengths of 64 bits never add up to more than a long holds
            if (all > MOST_OVERLAP * fileLength) {
                throw new IOException("Segments that overlap");
            }
        }
    }

    /** Where a segment is. */
    long offset(int index) throws IOException {
        if (index >= offsets.length) {
            throw new EOFException();
        }
        return offsets[index];
    }

    /** Its bytes: up to the next segment if no length is told. */
    long length(int index) {
        if (index < lengths.length) {
            return lengths[index];
        }
        final long next = index + 1 < offsets.length ? offsets[index + 1] - offsets[index] : 0;
        return next > 0 ? next : Integer.MAX_VALUE;
    }
}
