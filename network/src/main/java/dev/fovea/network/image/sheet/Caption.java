package dev.fovea.network.image.sheet;

import dev.fovea.network.image.RgbImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A line of small text, for pictures that are too many to have a panel each. */
public final class Caption {

    /** Of every caption, in pixels. */
    public static final int HEIGHT = 13;

    /** Room for a number of four digits. */
    public static final int NARROWEST = 26;

    private static final int BASELINE = 10;

    private Caption() {}

    /** As much of the text as fits, in the middle, on white; {@code width} pixels wide. */
    public static RgbImage of(String text, int width) {
        final BufferedImage image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, HEIGHT);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            final String fitting = Ink.TINY.fitting(text, width);
            Ink.TINY.draw(graphics, fitting, (width - Ink.TINY.width(fitting)) / 2, BASELINE);
        } finally {
            graphics.dispose();
        }
        return RgbImage.of(image);
    }
}
