package dev.fovea.service.features;

import org.jspecify.annotations.Nullable;

/**
 * Which pairs of images are compared, and what is said of them.
 *
 * @param query position of the image that is compared with all others; absent: every pair is compared
 * @param k how many pairs are returned; absent: all
 * @param threshold from which similarity on two images are the same; absent: that is not asked
 */
record PairSelection(
        @Nullable Integer query,
        @Nullable Integer k,
        @Nullable Double threshold) {}
