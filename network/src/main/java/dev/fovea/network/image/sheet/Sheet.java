package dev.fovea.network.image.sheet;

import dev.fovea.network.image.RgbImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.OptionalInt;

/**
 * Pictures in a grid, each with its name and its colours, under a heading and above a note.
 *
 * @param heading what they are pictures of
 * @param panels of pictures of one size, in the order to be read; at least one
 * @param note how to read them
 * @param columns panels of a row; empty: as many as give the shape of a screen
 */
public record Sheet(String heading, List<Panel> panels, String note, OptionalInt columns) {

    private static final int MARGIN = 24;
    private static final int GAP = 24;
    private static final int HEADING_LINE = 22;
    private static final int NOTE_LINE = 16;
    private static final int NAME = 20;
    private static final int TO_LEGEND = 8;

    /** Narrower pictures leave room for their names. */
    private static final int NARROWEST = 190;

    /** Words need some width, however few pictures there are. */
    private static final int NARROWEST_SHEET = 420;

    public Sheet {
        panels = List.copyOf(panels);
    }

    /** In the shape of a screen. */
    public Sheet(String heading, List<Panel> panels, String note) {
        this(heading, panels, note, OptionalInt.empty());
    }

    /** The sheet, on white. */
    public RgbImage drawn() {
        final RgbImage first = panels.get(0).picture();
        final int cell = Math.max(NARROWEST, first.width());
        final int row = NAME + first.height();
        final int across = columns.orElseGet(() -> fitting(cell, row));
        final int inner = Math.max(NARROWEST_SHEET, across * (cell + GAP) - GAP);
        final List<String> headings = Ink.HEADING.lines(heading, inner);
        final List<String> notes = Ink.SMALL.lines(note, inner);
        final int grid = MARGIN + headings.size() * HEADING_LINE + (headings.isEmpty() ? 0 : GAP / 2);
        int end = grid;
        for (int from = 0; from < panels.size(); from += across) {
            end += row + legends(from, across) + GAP;
        }
        final int height = end + notes.size() * NOTE_LINE + MARGIN - (notes.isEmpty() ? GAP : NOTE_LINE / 2);
        final BufferedImage image = new BufferedImage(inner + 2 * MARGIN, height, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            write(graphics, Ink.HEADING, headings, MARGIN + HEADING_LINE - 8, HEADING_LINE);
            int y = grid;
            for (int from = 0; from < panels.size(); from += across) {
                for (int i = from; i < Math.min(from + across, panels.size()); i++) {
                    draw(graphics, image, panels.get(i), MARGIN + (i - from) * (cell + GAP), y, cell);
                }
                y += row + legends(from, across) + GAP;
            }
            write(graphics, Ink.SMALL, notes, y + NOTE_LINE / 2, NOTE_LINE);
        } finally {
            graphics.dispose();
        }
        return RgbImage.of(image);
    }

    private int fitting(int cell, int row) {
        return Math.max(
                Grid.columns(panels.size(), cell + GAP, row + legends(0, panels.size()) + GAP),
                Math.min(panels.size(), (NARROWEST_SHEET + GAP) / (cell + GAP)));
    }

    /** Room for the tallest legend of a row. */
    private int legends(int from, int across) {
        final int tallest = panels.subList(from, Math.min(from + across, panels.size())).stream()
                .mapToInt(panel -> panel.legend().height())
                .max()
                .orElse(0);
        return tallest == 0 ? 0 : TO_LEGEND + tallest;
    }

    private static void write(Graphics2D graphics, Lettering ink, List<String> lines, int first, int line) {
        for (int i = 0; i < lines.size(); i++) {
            ink.draw(graphics, lines.get(i), MARGIN, first + i * line);
        }
    }

    private static void draw(Graphics2D graphics, BufferedImage image, Panel panel, int x, int y, int cell) {
        Ink.TITLE.draw(graphics, Ink.TITLE.fitting(panel.name(), cell), x, y + NAME - 9);
        paste(panel.picture(), image, x, y + NAME);
        panel.legend().draw(graphics, x, y + NAME + panel.picture().height() + TO_LEGEND, cell);
    }

    private static void paste(RgbImage picture, BufferedImage image, int left, int top) {
        final int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                pixels[(top + y) * image.getWidth() + left + x] =
                        picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
            }
        }
    }
}
