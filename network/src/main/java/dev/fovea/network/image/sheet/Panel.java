package dev.fovea.network.image.sheet;

import dev.fovea.network.image.RgbImage;

/** A picture of a sheet with its name above and its colours below. */
public record Panel(String name, RgbImage picture, Legend legend) {}
