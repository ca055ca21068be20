package dev.fovea.training.augmentation;

import dev.fovea.network.image.RgbImage;
import java.util.random.RandomGenerator;

/**
 * A rectangle of noise over the photo: Zhong et al., "Random erasing data augmentation" (2020). At least 0.02 of the area, its
 * height 0.3 to 3.3 times its width; every level is as likely as every other.
 *
 * @param probability that a photo is changed
 * @param maxArea of the rectangle, as a share of the photo's
 */
public record RandomErasing(double probability, double maxArea) {

    private static final int TRIES = 10;
    private static final double MIN_AREA = 0.02;
    private static final double MAX_RATIO = 3.3;

    public RandomErasing {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("'probability' must be 0 to 1, not " + probability);
        }
        if (!(maxArea > 0 && maxArea <= 1)) {
            throw new IllegalArgumentException("'maxArea' must be above 0 to 1, not " + maxArea);
        }
    }

    String inWords() {
        return "rectangles of noise on up to %s of the area (%s)"
                .formatted(Percent.of(maxArea), Percent.of(probability));
    }

    /** The photo with a rectangle of noise, or itself. */
    RgbImage apply(RgbImage photo, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return photo;
        }
        for (int i = 0; i < TRIES; i++) {
            final double least = Math.min(MIN_AREA, maxArea);
            final double area = photo.width() * photo.height() * (least + (maxArea - least) * random.nextDouble());
            final double ratio = Math.exp((2 * random.nextDouble() - 1) * Math.log(MAX_RATIO));
            final int width = (int) Math.rint(Math.sqrt(area / ratio));
            final int height = (int) Math.rint(Math.sqrt(area * ratio));
            if (width >= 1 && height >= 1 && width < photo.width() && height < photo.height()) {
                final int x = random.nextInt(photo.width() - width + 1);
                final int y = random.nextInt(photo.height() - height + 1);
                return erased(photo, new CropWindow(x, y, width, height), random);
            }
        }
        return photo;
    }

    private static RgbImage erased(RgbImage photo, CropWindow window, RandomGenerator random) {
        final byte[] pixels = photo.pixels().clone();
        final byte[] noise = new byte[3 * window.width()];
        for (int row = window.y(); row < window.y() + window.height(); row++) {
            random.nextBytes(noise);
            System.arraycopy(noise, 0, pixels, 3 * (row * photo.width() + window.x()), noise.length);
        }
        return new RgbImage(photo.width(), photo.height(), pixels);
    }
}
