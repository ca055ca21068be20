package dev.fovea.service.examples;

import dev.fovea.manifest.Worded;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** A class of the data set that is drawn. */
enum Shape implements Worded {
    CIRCLE,
    SQUARE,
    TRIANGLE;

    /** The shape around a centre; corners are as far away as a circle's rim. */
    java.awt.Shape outline(double x, double y, double radius, double angle) {
        return switch (this) {
            case CIRCLE -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            case SQUARE -> polygon(4, x, y, radius, angle);
            case TRIANGLE -> polygon(3, x, y, radius, angle);
        };
    }

    private static Path2D polygon(int corners, double x, double y, double radius, double angle) {
        final Path2D path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            final double direction = angle + 2 * Math.PI * i / corners;
            final double cornerX = x + radius * Math.cos(direction);
            final double cornerY = y + radius * Math.sin(direction);
            if (i == 0) {
                path.moveTo(cornerX, cornerY);
            } else {
                path.lineTo(cornerX, cornerY);
            }
        }
        path.closePath();
        return path;
    }
}
