package dev.fovea.network.image.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text of one size.
 *
 * @param capital height of a capital in pixels
 * @param stroke width of the pen in pixels
 */
record Lettering(double capital, double stroke, Color colour) {

    private static final double UNITS = 14;
    private static final double GAP = 3.4;
    private static final double SPACE = 5;
    private static final double RAISED = 4;
    private static final int CEDILLA = 0x327;
    private static final String ELLIPSIS = "…";

    /** In pixels, with the pen's. */
    double width(String text) {
        return scale() * walk(text, (glyph, x, raise) -> {}) + stroke;
    }

    /** The text, or as much of its beginning as fits, with an ellipsis. */
    String fitting(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end).stripTrailing() + ELLIPSIS) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    /** The text in lines, broken between words; none if there is no text. */
    List<String> lines(String text, double width) {
        final List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            final String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines.stream()
                .filter(one -> !one.isEmpty())
                .map(one -> fitting(one, width))
                .toList();
    }

    /** @param baseline where letters stand */
    void draw(Graphics2D graphics, String text, double left, double baseline) {
        final Path2D strokes = new Path2D.Double();
        walk(text, (glyph, x, raise) -> {
            final AffineTransform place = AffineTransform.getTranslateInstance(left + stroke / 2, baseline);
            place.scale(scale(), scale());
            place.translate(x, -raise);
            strokes.append(glyph.strokes().getPathIterator(place), false);
        });
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) stroke, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(strokes);
    }

    private double scale() {
        return capital / UNITS;
    }

    /** Takes glyphs at their places, in units. */
    private interface Use {
        void accept(Glyphs.Glyph glyph, double x, double raise);
    }

    /** Letters with marks are taken apart, and each mark is set over the middle of its letter. */
    private static double walk(String text, Use use) {
        final int[] characters =
                Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray();
        double x = 0;
        double end = 0;
        for (int i = 0; i < characters.length; i++) {
            final int character = characters[i];
            if (Character.isWhitespace(character)) {
                x += SPACE;
            } else if (!isMark(character)) {
                final boolean marked = i + 1 < characters.length && isMark(characters[i + 1]);
                final Glyphs.Glyph glyph = Glyphs.of(character == 'i' && marked ? 'ı' : character);
                use.accept(glyph, x, 0);
                marks(characters, i, x + glyph.width() / 2, use);
                end = x + glyph.width();
                x = end + GAP;
            }
        }
        return end;
    }

    /** The marks behind a letter. */
    private static void marks(int[] characters, int letter, double middle, Use use) {
        for (int i = letter + 1; i < characters.length && isMark(characters[i]); i++) {
            final boolean above = characters[i] < CEDILLA;
            final double raise = above && Character.isUpperCase(characters[letter]) ? RAISED : 0;
            Glyphs.mark(characters[i]).ifPresent(mark -> use.accept(mark, middle, raise));
        }
    }

    private static boolean isMark(int character) {
        return Character.getType(character) == Character.NON_SPACING_MARK;
    }
}
