package dev.fovea.network.inspection;

import dev.fovea.network.graph.Tensor;

/**
 * A photo and what it does to a unit.
 *
 * @param name that an answer calls it
 * @param width of the upright photo in pixels
 * @param height of the upright photo in pixels
 * @param input what the network saw of it, [1, C, H, W]
 */
public record ExcitingPhoto(String name, int width, int height, Tensor input, Excitation excitation) {}
