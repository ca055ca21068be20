package dev.fovea.training.augmentation;

import java.util.random.RandomGenerator;

/**
 * Rotation, shift, scale and shear around the centre. What comes in from outside has the mean colour that the network's input is
 * normalised by. A shift alone is one of whole pixels, so that it does not blur the photo.
 *
 * @param degrees of rotation at most, either way
 * @param shift at most, as a share of the side, either way
 * @param scale the size is changed by a factor from 1 - scale to 1 + scale
 * @param shear degrees at most, either way
 */
public record RandomAffine(double degrees, double shift, double scale, double shear) {

    public RandomAffine {
        requireRange("degrees", degrees, 180);
        requireRange("shift", shift, 0.5);
        requireRange("scale", scale, 0.9);
        requireRange("shear", shear, 60);
    }

    private static void requireRange(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException("'%s' must be 0 to %s, not %s".formatted(name, most, value));
        }
    }

    /** Empty if there is nothing to do. */
    String inWords() {
        return Change.inWords(
                Change.degrees("rotation", degrees),
                Change.share("shift", shift),
                Change.share("size", scale),
                Change.degrees("shear", shear));
    }

    AffineMap draw(int width, int height, RandomGenerator random) {
        return AffineMap.of(
                width,
                height,
                Math.toRadians(either(degrees, random)),
                Math.toRadians(either(shear, random)),
                1 + either(scale, random),
                moved(width, random),
                moved(height, random));
    }

    private double moved(int side, RandomGenerator random) {
        final double distance = side * either(shift, random);
        return degrees == 0 && scale == 0 && shear == 0 ? Math.rint(distance) : distance;
    }

    private static double either(double most, RandomGenerator random) {
        return (2 * random.nextDouble() - 1) * most;
    }
}
