package dev.fovea.network.training.evaluation;

/**
 * What a photo is called.
 *
 * @param image its number in the data set
 * @param file its name in the data set
 */
public record PhotoName(int image, String file) {}
