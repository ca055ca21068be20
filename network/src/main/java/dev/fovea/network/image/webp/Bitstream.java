package dev.fovea.network.image.webp;

/** A compressed picture whose header has been read, and nothing more: its size is known before there is room for its pixels. */
public interface Bitstream {

    /** In pixels, at least 1 and at most 16,384. */
    int width();

    /** In pixels, at least 1 and at most 16,384. */
    int height();

    /** Bytes of memory that {@link #rgb} takes with its result, but for small tables. */
    long memory();

    /**
     * Decodes the picture.
     *
     * @return [height, width, 3], unsigned, red first, without alpha
     * @throws BitstreamException if data is missing or impossible
     */
    byte[] rgb();
}
