package dev.fovea.network.image.sheet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/**
 * A colour for each thing that a picture tells apart.
 *
 * @param entries at least one, in the order to be read
 */
public record Swatches(List<Entry> entries) implements Legend {

    /**
     * One colour.
     *
     * @param colour red, green and blue, eight bits each
     * @param name cut where there is no room
     * @param number what follows the name and is never cut; may be empty
     */
    public record Entry(int colour, String name, String number) {}

    private static final int LINE = 18;
    private static final int SIDE = 11;
    private static final int TO_NAME = 7;

    public Swatches {
        entries = List.copyOf(entries);
    }

    @Override
    public int height() {
        return LINE * (entries.size() - 1) + SIDE + 2;
    }

    @Override
    public void draw(Graphics2D graphics, int x, int y, int width) {
        for (int i = 0; i < entries.size(); i++) {
            final int top = y + i * LINE;
            graphics.setColor(new Color(entries.get(i).colour()));
            graphics.fillRect(x, top, SIDE, SIDE);
            final int left = SIDE + TO_NAME;
            final Entry entry = entries.get(i);
            final double room = width - left - (entry.number().isEmpty() ? 0 : Ink.SMALL.width(" " + entry.number()));
            final String line = Ink.SMALL.fitting(entry.name(), room) + " " + entry.number();
            Ink.SMALL.draw(graphics, line, x + left, top + SIDE - 1.5);
        }
    }
}
