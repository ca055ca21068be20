package dev.fovea.network.explanation.trust;

/**
 * A map from a network some of whose weights are random, beside the true one.
 *
 * @param layer the earliest layer that is random; so are all behind it
 * @param spearman the rank correlation of the two maps, -1 to 1
 * @param ssim their structural similarity, -1 to 1
 */
public record RandomisationStep(String layer, double spearman, double ssim) {}
