package dev.fovea.training.data;

import java.util.SplittableRandom;

/**
 * The order of photos and what is random about them. All follows from the seed, the epoch and the position; nothing from what was drawn
 * before.
 */
record EpochOrder(long seed) {

    private static final long SHUFFLE = -1;

    /** The numbers from 0 to {@code photos} - 1 in the order of an epoch (Fisher and Yates). */
    int[] shuffled(int photos, int epoch) {
        final SplittableRandom random = random(epoch, SHUFFLE);
        final int[] order = new int[photos];
        for (int i = 0; i < photos; i++) {
            final int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** For the photo at a position of an epoch, from 0. */
    SplittableRandom ofPhoto(int epoch, int position) {
        return random(epoch, 2L * position);
    }

    /** For the batch at a position of an epoch, from 0. */
    SplittableRandom ofBatch(int epoch, int position) {
        return random(epoch, 2L * position + 1);
    }

    private SplittableRandom random(int epoch, long position) {
        return new SplittableRandom(mix(mix(mix(seed) + epoch) + position));
    }

    /** The last step of the SplitMix64 generator: numbers that are close to each other become unlike. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
