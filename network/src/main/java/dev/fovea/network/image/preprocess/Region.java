package dev.fovea.network.image.preprocess;

import dev.fovea.network.image.RgbImage;

/**
 * A rectangle in a picture, in pixels; its borders may lie within them.
 *
 * @param left from the picture's left border
 * @param top from the picture's upper border
 * @param width above 0
 * @param height above 0
 */
public record Region(double left, double top, double width, double height) {

    /** All of a picture. */
    public static Region of(RgbImage picture) {
        return new Region(0, 0, picture.width(), picture.height());
    }
}
