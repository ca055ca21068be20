package dev.fovea.network.inspection;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.image.RgbImage;

/**
 * An image that excites a unit.
 *
 * @param picture of the size of the network's input
 * @param before the unit's mean activation for the first image
 * @param after the unit's mean activation for this one
 * @param placement where the gradients were computed
 */
public record MaximisedImage(RgbImage picture, double before, double after, Placement placement) {}
