package dev.fovea.training.playground;

import dev.fovea.network.image.RgbImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/**
 * A picture of a decision surface: each class has a colour, the paler the less sure the network is, with a dark line where classes meet.
 * The training points lie on top; those that the network gets wrong have a black rim.
 */
public final class DecisionSurfacePicture {

    /** Width and height in pixels at which everything is easy to see. */
    public static final int SIZE = 500;

    private DecisionSurfacePicture() {}

    /**
     * The picture.
     *
     * @param size width and height in pixels, 100 to 2000
     */
    public static RgbImage draw(PlaygroundResult result, int size) {
        PlaygroundException.require("size", size, 100, 2000);
        return RgbImage.of(panel(result, size));
    }

    private static BufferedImage panel(PlaygroundResult result, int size) {
        final BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        final SurfaceColours colours = new SurfaceColours(result.surface(), size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, colours.rgb(x, y));
            }
        }
        final Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            drawPoints(graphics, result, size);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** Wrong ones last, so that none is hidden. */
    private static void drawPoints(Graphics2D graphics, PlaygroundResult result, int size) {
        final Area area = result.surface().area();
        for (boolean wrong : new boolean[] {false, true}) {
            for (int i = 0; i < result.points().size(); i++) {
                final Point point = result.points().points().get(i);
                if (wrong == (result.predicted().get(i) != point.label())) {
                    final double x = (point.x() - area.left()) / area.side() * (size - 1);
                    final double y = (1 - (point.y() - area.bottom()) / area.side()) * (size - 1);
                    drawPoint(graphics, x + 0.5, y + 0.5, point.label(), wrong, size);
                }
            }
        }
    }

    private static void drawPoint(Graphics2D graphics, double x, double y, int label, boolean wrong, int size) {
        final double radius = size / 100.0;
        final Shape disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        graphics.setColor(new Color(ClassColours.point(label)));
        graphics.fill(disc);
        graphics.setStroke(new BasicStroke((float) (size / (wrong ? 250.0 : 420.0))));
        graphics.setColor(wrong ? Color.BLACK : Color.WHITE);
        graphics.draw(disc);
    }
}
