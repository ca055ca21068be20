package dev.fovea.training.augmentation;

import dev.fovea.network.image.RgbImage;
import java.util.random.RandomGenerator;

/**
 * Factors of brightness, contrast and saturation from 1 - x to 1 + x, and a shift of the hue of at most x turns, as torchvision's
 * ColorJitter on floating-point tensors: the four changes in random order, rounded to levels at the end.
 */
public record ColourJitter(double brightness, double contrast, double saturation, double hue) {

    public ColourJitter {
        requireShare("brightness", brightness, 1);
        requireShare("contrast", contrast, 1);
        requireShare("saturation", saturation, 1);
        requireShare("hue", hue, 0.5);
    }

    private static void requireShare(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException("'%s' must be 0 to %s, not %s".formatted(name, most, value));
        }
    }

    /** Empty if there is nothing to do. */
    String inWords() {
        return Change.inWords(
                Change.share("brightness", brightness),
                Change.share("contrast", contrast),
                Change.share("saturation", saturation),
                Change.share("hue", hue));
    }

    RgbImage apply(RgbImage photo, RandomGenerator random) {
        final float brightnessFactor = factor(brightness, random);
        final float contrastFactor = factor(contrast, random);
        final float saturationFactor = factor(saturation, random);
        final float turns = (float) ((2 * random.nextDouble() - 1) * hue);
        final Colours colours = new Colours(photo);
        for (int change : order(random)) {
            switch (change) {
                case 0 -> colours.brightness(brightnessFactor);
                case 1 -> colours.contrast(contrastFactor);
                case 2 -> colours.saturation(saturationFactor);
                default -> colours.hue(turns);
            }
        }
        return colours.toImage();
    }

    private static float factor(double range, RandomGenerator random) {
        return (float) (1 + (2 * random.nextDouble() - 1) * range);
    }

    /** 0 to 3 as they come. */
    private static int[] order(RandomGenerator random) {
        final int[] order = {0, 1, 2, 3};
        for (int i = order.length - 1; i > 0; i--) {
            final int j = random.nextInt(i + 1);
            final int last = order[i];
            order[i] = order[j];
            order[j] = last;
        }
        return order;
    }
}
