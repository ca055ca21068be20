package dev.fovea.service.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;

/** A sailing boat on the sea, for a network that knows ships. */
final class Boat {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int HORIZON = 165;

    private Boat() {}

    static byte[] png() {
        try (Canvas drawing = new Canvas(WIDTH, HEIGHT)) {
            final Graphics2D pen = drawing.pen();
            pen.setPaint(new GradientPaint(0, 0, new Color(0x7d, 0xb4, 0xe6), 0, HORIZON, new Color(0xe4, 0xef, 0xf6)));
            pen.fillRect(0, 0, WIDTH, HORIZON);
            pen.setPaint(
                    new GradientPaint(0, HORIZON, new Color(0x3a, 0x78, 0xa8), 0, HEIGHT, new Color(0x12, 0x3a, 0x60)));
            pen.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
            drawSails(pen);
            drawHull(pen);
            return drawing.png();
        }
    }

    private static void drawSails(Graphics2D pen) {
        pen.setColor(new Color(0xf7, 0xf5, 0xee));
        pen.fill(new Polygon(new int[] {166, 166, 244}, new int[] {22, 150, 150}, 3));
        pen.setColor(new Color(0xe3, 0xdf, 0xd2));
        pen.fill(new Polygon(new int[] {154, 154, 92}, new int[] {40, 150, 150}, 3));
        pen.setColor(new Color(0x4a, 0x35, 0x28));
        pen.setStroke(new BasicStroke(5));
        pen.drawLine(160, 16, 160, 172);
    }

    private static void drawHull(Graphics2D pen) {
        pen.setColor(new Color(0x8c, 0x2f, 0x2a));
        pen.fill(new Polygon(new int[] {68, 262, 232, 98}, new int[] {166, 166, 204, 204}, 4));
        pen.setColor(new Color(0xf2, 0xee, 0xe6));
        pen.fill(new Polygon(new int[] {68, 262, 258, 72}, new int[] {164, 164, 171, 171}, 4));
    }
}
