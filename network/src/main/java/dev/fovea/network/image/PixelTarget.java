package dev.fovea.network.image;

import java.util.concurrent.CancellationException;

/** Takes the pixels of a picture as they are decoded, in any order, and keeps as many as are needed. For use by one thread. */
public interface PixelTarget {

    /**
     * Takes pixels of one row: those of columns {@code first}, {@code first + step} and so on.
     *
     * @param rgb [count, 3], unsigned; may be overwritten afterwards
     * @throws CancellationException if the thread has been interrupted, as nobody waits for the picture any more
     */
    default void put(int y, int first, int step, byte[] rgb, int count) {
        requireWanted();
        keep(y, first, step, rgb, count);
    }

    /**
     * Goes on only while somebody waits for the picture.
     *
     * @throws CancellationException if the thread has been interrupted
     */
    static void requireWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Decoding was interrupted");
        }
    }

    /** What {@link #put} does with the pixels. */
    void keep(int y, int first, int step, byte[] rgb, int count);

    /**
     * All of the picture, of which every pixel has been put.
     *
     * @throws ImageException if some have not
     */
    RgbImage picture();

    /** For a picture of this size, of which a resolution is needed. */
    static PixelTarget of(ImageFormat format, int width, int height, Resolution resolution) {
        final int step = resolution.step(width, height);
        return step == 1
                ? new AllPixels(format, width, height)
                : new AreaAverage(format, new Cells(width, step), new Cells(height, step));
    }

    /** Bytes that a target takes whose rows come in order, with its picture. */
    static long memory(int width, int height, Resolution resolution) {
        return 3 * resolution.pixels(width, height);
    }

    /** Bytes that a target takes whose pixels come in any order, with its picture. */
    static long memoryInAnyOrder(int width, int height, Resolution resolution) {
        final int sums = resolution.step(width, height) == 1 ? 0 : 3 * Float.BYTES;
        return (3 + sums) * resolution.pixels(width, height);
    }
}
