package dev.fovea.service.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;

/** A handwritten 7 in white on black, for a network that knows digits. */
final class Seven {

    private static final int SIDE = 112;

    private Seven() {}

    static byte[] png() {
        try (Canvas drawing = new Canvas(SIDE, SIDE)) {
            final Path2D stroke = new Path2D.Double();
            stroke.moveTo(30, 36);
            stroke.quadTo(56, 30, 81, 33);
            stroke.quadTo(62, 58, 50, 90);
            drawing.pen().setColor(Color.WHITE);
            drawing.pen().setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            drawing.pen().draw(stroke);
            return drawing.png();
        }
    }
}
