package dev.fovea.training.evaluation;

import dev.fovea.training.dataset.Split;

/**
 * What a photo is called.
 *
 * @param image its number in the data set
 * @param file its name in the data set
 * @param split that it has in the data set
 */
public record PhotoName(int image, String file, Split split) {}
