package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.Value;

/**
 * Descriptors like those of SIFT at the points of a grid: Lowe, "Distinctive image features from scale-invariant keypoints" (2004), section
 * 6; on a grid as Lazebnik et al. (2006) take them. Each describes a patch of 4 x 4 cells by histograms of 8 directions.
 *
 * <p>Deviations from Lowe: no keypoints, so that neither scale nor rotation is cancelled; no Gaussian weight over the patch; and directions
 * are told apart by a power of the cosine, as in Lazebnik's own program, and not by linear interpolation.
 *
 * @param cells of the patches
 */
record DenseSift(GradientCells cells) {

    /** Numbers in a descriptor. */
    static final int LENGTH = 128;

    /** Cells along each side of a patch. */
    static final int SIDE = 4;

    private static final int DIRECTIONS = 8;
    private static final ClippedLength LOWE = new ClippedLength(0.2f, 0.05f);

    /** The magnitudes to be described, {@code [N, 8, H, W]}. */
    static Value directions(BrightnessGradient gradient) {
        return gradient.directions("directions", DIRECTIONS);
    }

    /**
     * The descriptors: {@code [N, 128, H', W']}, cell by cell, 8 directions each; of length 1, or shorter where the photo is flat.
     *
     * @param directions see {@link #directions}
     */
    Value of(Value directions, String layer) {
        final Value histograms = cells.of(directions, layer + ".cells");
        return LOWE.of(cells.blocks(histograms, layer + ".patches", SIDE), layer);
    }
}
