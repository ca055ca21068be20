package dev.fovea.network.training.augmentation;

/**
 * A rectangle of noise over the photo: Zhong et al., "Random erasing data augmentation" (2020).
 *
 * @param probability that a photo is changed
 * @param maxArea of the rectangle, as a share of the photo's
 */
public record RandomErasing(double probability, double maxArea) {

    public RandomErasing {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("'probability' must be 0 to 1, not " + probability);
        }
        if (!(maxArea > 0 && maxArea <= 1)) {
            throw new IllegalArgumentException("'maxArea' must be above 0 to 1, not " + maxArea);
        }
    }
}
