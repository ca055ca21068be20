package dev.fovea.network.image.decode;

/**
 * What decoding may cost.
 *
 * @param maxPixels pixels of one picture as it is decoded, which may be fewer than its file holds
 * @param maxStoredPixels pixels that one file holds, decoded at whatever size; bounds the time
 * @param memory shared by all pictures that are decoded at the same time
 */
public record DecodeLimits(long maxPixels, long maxStoredPixels, MemoryBudget memory) {

    /** Enough for the photos of phones with 200 megapixels. */
    public static final long DEFAULT_MAX_STORED_PIXELS = 250_000_000;

    /** How often decoding may go over the largest picture; over smaller ones it may more often. Ten scans are usual in a progressive JPEG. */
    static final int PASSES = 12;

    public DecodeLimits {
        if (maxPixels < 1 || maxStoredPixels < 1) {
            throw new IllegalArgumentException(
                    "The largest number of pixels must be positive, not " + Math.min(maxPixels, maxStoredPixels));
        }
    }

    /** Of pixels alone. */
    static DecodeLimits ofPixels(long maxPixels) {
        return new DecodeLimits(maxPixels, Math.max(maxPixels, DEFAULT_MAX_STORED_PIXELS), MemoryBudget.unlimited());
    }
}
