package dev.fovea.network.image.sheet;

import java.awt.Graphics2D;

/** What the colours of a picture mean, drawn below it. */
public sealed interface Legend permits ColourBar, Swatches, Plain {

    /** Without colours to explain. */
    static Legend none() {
        return new Plain();
    }

    /** Pixels from its upper border to its lower. */
    int height();

    /** Draws it from (x, y) on, as wide as the picture. */
    void draw(Graphics2D graphics, int x, int y, int width);
}
