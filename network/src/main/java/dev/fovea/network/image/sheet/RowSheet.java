package dev.fovea.network.image.sheet;

import dev.fovea.network.image.RgbImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;

/**
 * Pictures in rows, each with its name and its colours, under a heading and above a note. Pictures of a row may have other sizes than those of another.
 *
 * @param heading what they are pictures of; empty for none
 * @param rows at least one
 * @param note how to read them; empty for none
 */
public record RowSheet(String heading, List<SheetRow> rows, String note) {

    static final int MARGIN = 24;
    static final int GAP = 24;
    static final int NAME = 20;
    static final int TO_LEGEND = 8;

    /** Narrower pictures leave room for their names. */
    static final int NARROWEST = 190;

    /** Words need some width, however few pictures there are. */
    static final int NARROWEST_SHEET = 420;

    private static final int HEADING_LINE = 22;
    private static final int NOTE_LINE = 16;

    public RowSheet {
        rows = List.copyOf(rows);
    }

    /** A row with its words broken into lines. */
    private record Lines(SheetRow row, List<String> title, List<String> remark) {

        int words() {
            final int height = title.size() * HEADING_LINE + remark.size() * NOTE_LINE;
            return height == 0 ? 0 : height + GAP / 4;
        }

        int height() {
            final int legends = row.legends();
            return words()
                    + (row.panels().isEmpty() ? 0 : NAME + row.pictures())
                    + (legends == 0 ? 0 : TO_LEGEND + legends);
        }
    }

    /** The sheet, on white. */
    public RgbImage drawn() {
        final int cell = Math.max(
                NARROWEST,
                rows.stream()
                        .flatMap(row -> row.panels().stream())
                        .mapToInt(panel -> panel.picture().width())
                        .max()
                        .orElse(0));
        final int across =
                rows.stream().mapToInt(row -> row.panels().size()).max().orElse(0);
        final int inner = Math.max(NARROWEST_SHEET, across * (cell + GAP) - GAP);
        final List<Lines> all = rows.stream()
                .map(row -> new Lines(row, Ink.HEADING.lines(row.title(), inner), Ink.SMALL.lines(row.remark(), inner)))
                .toList();
        final List<String> headings = Ink.HEADING.lines(heading, inner);
        final List<String> notes = Ink.SMALL.lines(note, inner);
        final int first = MARGIN + headings.size() * HEADING_LINE + (headings.isEmpty() ? 0 : GAP / 2);
        final int end = first + all.stream().mapToInt(row -> row.height() + GAP).sum();
        final int height = end + notes.size() * NOTE_LINE + MARGIN - (notes.isEmpty() ? GAP : NOTE_LINE / 2);
        final BufferedImage image = new BufferedImage(inner + 2 * MARGIN, height, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            write(graphics, Ink.HEADING, headings, MARGIN + HEADING_LINE - 8, HEADING_LINE);
            int y = first;
            for (Lines row : all) {
                draw(graphics, image, row, y, cell);
                y += row.height() + GAP;
            }
            write(graphics, Ink.SMALL, notes, y + NOTE_LINE / 2, NOTE_LINE);
        } finally {
            graphics.dispose();
        }
        return RgbImage.of(image);
    }

    private static void write(Graphics2D graphics, Lettering ink, List<String> lines, int first, int line) {
        for (int i = 0; i < lines.size(); i++) {
            ink.draw(graphics, lines.get(i), MARGIN, first + i * line);
        }
    }

    private static void draw(Graphics2D graphics, BufferedImage image, Lines row, int y, int cell) {
        write(graphics, Ink.HEADING, row.title(), y + HEADING_LINE - 8, HEADING_LINE);
        final int remark = y + row.title().size() * HEADING_LINE;
        write(graphics, Ink.SMALL, row.remark(), remark + NOTE_LINE - 4, NOTE_LINE);
        final int top = y + row.words();
        int x = MARGIN;
        for (Panel panel : row.row().panels()) {
            Ink.TITLE.draw(graphics, Ink.TITLE.fitting(panel.name(), cell), x, top + NAME - 9);
            paste(panel.picture(), image, x, top + NAME);
            panel.legend().draw(graphics, x, top + NAME + panel.picture().height() + TO_LEGEND, cell);
            x += cell + GAP;
        }
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
