package dev.fovea.training.evaluation;

import dev.fovea.training.dataset.Split;

/**
 * A photo whose label is likely wrong.
 *
 * @param image its number in the data set
 * @param file its name in the data set
 * @param split that it has in the data set
 * @param label the class it has
 * @param likely the class it more likely is of
 * @param selfConfidence probability of the label it has, by a classifier that has not seen the photo
 */
public record SuspectedLabel(int image, String file, Split split, String label, String likely, double selfConfidence) {}
