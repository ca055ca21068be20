package dev.fovea.network.image.sheet;

import java.awt.Graphics2D;

/** A picture without colours to explain. */
record Plain() implements Legend {

    @Override
    public int height() {
        return 0;
    }

    @Override
    public void draw(Graphics2D graphics, int x, int y, int width) {
        // There is nothing to say.
    }
}
