package dev.fovea.network.prediction;

import org.jspecify.annotations.Nullable;

/**
 * How probable one class is.
 *
 * @param index of the class, from 0
 * @param label absent if the class has none
 * @param probability from 0 to 1
 */
public record ClassProbability(int index, @Nullable String label, double probability) {}
