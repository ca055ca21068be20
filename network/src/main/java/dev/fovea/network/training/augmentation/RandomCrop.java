package dev.fovea.network.training.augmentation;

/**
 * A part of the photo with {@code minArea} to {@code maxArea} of its area and sides in a ratio of {@code minRatio} to {@code maxRatio},
 * as torchvision's RandomResizedCrop.
 */
public record RandomCrop(double minArea, double maxArea, double minRatio, double maxRatio) {

    /** Milder than torchvision's 0.08, as suits fine-tuning. */
    public static final RandomCrop DEFAULT = new RandomCrop(0.35, 1, 3 / 4.0, 4 / 3.0);

    public RandomCrop {
        if (!(minArea > 0 && minArea <= maxArea && maxArea <= 1)) {
            throw new IllegalArgumentException(
                    "The area of a crop must be from above 0 to 1, not %s to %s".formatted(minArea, maxArea));
        }
        if (!(minRatio > 0 && minRatio <= maxRatio && maxRatio <= 10)) {
            throw new IllegalArgumentException("The ratio of a crop's sides must be from above 0 to 10, not %s to %s"
                    .formatted(minRatio, maxRatio));
        }
    }
}
