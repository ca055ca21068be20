package dev.fovea.training.evaluation;

/**
 * A photo that a classifier takes for another class.
 *
 * @param image its number in the data set
 * @param file its name in the data set
 * @param label the class it has
 * @param predicted the class it is taken for
 * @param probability of the predicted class
 */
public record Mistake(int image, String file, String label, String predicted, double probability) {}
