package dev.fovea.network.inspection;

import dev.fovea.network.image.RgbImage;

/**
 * The part of a photo that excites a unit most.
 *
 * @param window where it lies in the network's input
 * @param picture what is seen there
 * @param reconstruction what of it the unit responds to: around grey, the strongest colours at full
 */
public record Patch(ExcitingPhoto photo, InputWindow window, RgbImage picture, RgbImage reconstruction) {}
