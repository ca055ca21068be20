package dev.fovea.network.image;

/**
 * A line of pixels divided into fewer cells of equal length, which need not be whole pixels: together the cells are as long as the line,
 * so that what is made of them is not shifted. A pixel lies in one cell or across the border of two.
 */
final class Cells {

    private final int pixels;
    private final int count;
    private final int[] first;
    private final float[] share;
    private final float[] rest;
    private final int[] end;

    /** @param step pixels that a cell has about, at least 1 */
    Cells(int pixels, int step) {
        this.pixels = pixels;
        this.count = count(pixels, step);
        this.first = new int[pixels];
        this.share = new float[pixels];
        this.rest = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            // in units of which a pixel has as many as there are cells, and a cell as many as there are pixels
            final long start = (long) i * count;
            first[i] = (int) (start / pixels);
            final long inFirst = Math.min(start + count, (first[i] + 1L) * pixels) - start;
            share[i] = (float) inFirst / pixels;
            rest[i] = (float) (count - inFirst) / pixels;
        }
        this.end = new int[count];
        for (int cell = 0; cell < count; cell++) {
            end[cell] = (int) ((cell + 1L) * pixels / count);
        }
    }

    /** How many cells such a line is divided into. */
    static int count(int pixels, int step) {
        return Math.max(1, (pixels + step / 2) / step);
    }

    int count() {
        return count;
    }

    int pixels() {
        return pixels;
    }

    /** How many pixels lie in a cell, be it in part. */
    int pixelsIn(int cell) {
        final long start = (long) cell * pixels;
        return (int) ((start + pixels + count - 1) / count - start / count);
    }

    /** How many pixels lie in a cell as a whole, or in those before it. */
    int end(int cell) {
        return end[cell];
    }

    /** How much of a cell a pixel is that lies in it as a whole. */
    float whole() {
        return (float) count / pixels;
    }

    /** The cell in which pixel i begins. */
    int first(int i) {
        return first[i];
    }

    /** How much of that cell the pixel is, from 0 to 1. */
    float share(int i) {
        return share[i];
    }

    /** How much of the next cell the pixel is; 0 if it ends before. */
    float rest(int i) {
        return rest[i];
    }
}
