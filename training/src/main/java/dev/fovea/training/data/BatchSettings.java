package dev.fovea.training.data;

import dev.fovea.network.image.decode.MemoryBudget;

/**
 * How photos are made into batches.
 *
 * @param size photos per batch
 * @param seed of order and augmentation
 * @param threads that read, decode and augment
 * @param cacheBytes memory for decoded photos at most; 0: every photo is decoded in every epoch
 * @param memory for photos while they are decoded
 */
public record BatchSettings(int size, long seed, int threads, long cacheBytes, MemoryBudget memory) {

    private static final int SHARE = 4;

    public BatchSettings {
        if (size < 1 || threads < 1 || cacheBytes < 0) {
            throw new IllegalArgumentException("Batches need at least one photo and one thread, and a cache of at least"
                    + " 0 bytes, not %d, %d and %d".formatted(size, threads, cacheBytes));
        }
    }

    /** With a quarter of the Java heap for decoded photos. */
    public static BatchSettings of(int size, long seed, int threads, MemoryBudget memory) {
        return new BatchSettings(size, seed, threads, Runtime.getRuntime().maxMemory() / SHARE, memory);
    }
}
