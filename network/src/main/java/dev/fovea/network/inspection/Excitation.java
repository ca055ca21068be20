package dev.fovea.network.inspection;

/**
 * Where a photo excites a unit most.
 *
 * @param activation of the unit there
 * @param y row of the layer's output, from 0
 * @param x column of the layer's output, from 0
 */
public record Excitation(float activation, int y, int x) {}
