package dev.fovea.network.training.augmentation;

/**
 * Factors of brightness, contrast and saturation from 1 - x to 1 + x, and a shift of the hue of at most x turns, as torchvision's
 * ColorJitter.
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
}
