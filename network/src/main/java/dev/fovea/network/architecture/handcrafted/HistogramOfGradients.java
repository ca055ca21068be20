package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.Value;

/**
 * Histograms of oriented gradients: Dalal and Triggs, "Histograms of oriented gradients for human detection" (2005). 9 orientations without
 * sign in square cells; blocks of 2 x 2 cells, which overlap, are normalised together, with their "L2-Hys".
 *
 * <p>Deviations: orientations are told apart by a power of the cosine, and not by linear interpolation; and the blocks are averaged over a
 * grid afterwards, so that a photo of any content has a vector of moderate length.
 *
 * @param cells that do not overlap
 * @param grid positions along each side of the averaged grid
 */
record HistogramOfGradients(GradientCells cells, int grid) {

    private static final int ORIENTATIONS = 9;
    private static final int SIDE = 2;
    private static final ClippedLength HYSTERESIS = new ClippedLength(0.2f, 0.02f);

    /** The blocks: {@code [N, 36, grid, grid]}. */
    Value of(BrightnessGradient gradient, String layer) {
        final Value histograms = cells.of(gradient.orientations("orientations", ORIENTATIONS), layer + ".cells");
        final Value blocks = HYSTERESIS.of(cells.blocks(histograms, layer + ".raw", SIDE), layer + ".blocks");
        return blocks.then(layer, SpatialPyramid.grid(blocks.shape(), grid));
    }
}
