package dev.fovea.network.explanation;

import dev.fovea.network.image.preprocess.Region;

/**
 * The part of an image that a grid lies over, its cells side by side, as shares of the image's width and height.
 *
 * @param left 0 at the image's left border
 * @param top 0 at its upper border
 * @param width 1 for the image's
 * @param height 1 for the image's
 */
public record Extent(double left, double top, double width, double height) {

    /** The whole image. */
    public static final Extent WHOLE = new Extent(0, 0, 1, 1);

    /** Where the grid lies in a picture, a part of which shows the image. */
    public Region within(Region image) {
        return new Region(
                image.left() + left * image.width(),
                image.top() + top * image.height(),
                width * image.width(),
                height * image.height());
    }
}
