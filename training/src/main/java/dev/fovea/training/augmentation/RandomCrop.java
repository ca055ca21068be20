package dev.fovea.training.augmentation;

import java.util.random.RandomGenerator;

/**
 * A part of the photo with {@code minArea} to {@code maxArea} of its area and sides in a ratio of {@code minRatio} to {@code maxRatio},
 * as torchvision's RandomResizedCrop. Where a network's input is not square, the ratios are those of the proportions that its photos
 * are stretched by.
 */
public record RandomCrop(double minArea, double maxArea, double minRatio, double maxRatio) {

    /** Milder than torchvision's 0.08, as suits fine-tuning. */
    public static final RandomCrop DEFAULT = new RandomCrop(0.35, 1, 3 / 4.0, 4 / 3.0);

    private static final int TRIES = 10;

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

    String inWords() {
        return "crops of %s to %s of the area".formatted(Percent.of(minArea), Percent.of(maxArea));
    }

    /**
     * Draws a part of a photo.
     *
     * @param inputRatio width of the network's input, divided by its height
     */
    CropWindow draw(int width, int height, double inputRatio, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            final double area = (double) width * height * between(minArea, maxArea, random);
            final double ratio = inputRatio * Math.exp(between(Math.log(minRatio), Math.log(maxRatio), random));
            final int partWidth = (int) Math.rint(Math.sqrt(area * ratio));
            final int partHeight = (int) Math.rint(Math.sqrt(area / ratio));
            if (partWidth >= 1 && partWidth <= width && partHeight >= 1 && partHeight <= height) {
                return new CropWindow(
                        random.nextInt(width - partWidth + 1),
                        random.nextInt(height - partHeight + 1),
                        partWidth,
                        partHeight);
            }
        }
        return centre(width, height, inputRatio);
    }

    /** The largest part around the centre whose ratio is allowed. */
    private CropWindow centre(int width, int height, double inputRatio) {
        final double ratio = (double) width / height / inputRatio;
        final int partWidth = ratio > maxRatio ? atLeastOne(Math.min(width, height * maxRatio * inputRatio)) : width;
        final int partHeight =
                ratio < minRatio ? atLeastOne(Math.min(height, width / (minRatio * inputRatio))) : height;
        return new CropWindow((width - partWidth) / 2, (height - partHeight) / 2, partWidth, partHeight);
    }

    private static int atLeastOne(double side) {
        return (int) Math.max(1, Math.rint(side));
    }

    private static double between(double low, double high, RandomGenerator random) {
        return low + (high - low) * random.nextDouble();
    }
}
