package dev.fovea.network.explanation;

/**
 * The three maps of Zeiler and Fergus (2014), one cell per position of the window, [rows, columns].
 *
 * @param probability the probability of the class, or by how much it exceeds the contrast class's
 * @param topClass the index of the most probable class
 * @param strongestChannel the sum, over all positions, of the channel that is strongest for the whole image
 */
public record OcclusionMaps(Heatmap probability, Heatmap topClass, Heatmap strongestChannel) {}
