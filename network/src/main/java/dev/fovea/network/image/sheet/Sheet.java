package dev.fovea.network.image.sheet;

import dev.fovea.network.image.RgbImage;
import java.util.ArrayList;
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

    public Sheet {
        panels = List.copyOf(panels);
    }

    /** In the shape of a screen. */
    public Sheet(String heading, List<Panel> panels, String note) {
        this(heading, panels, note, OptionalInt.empty());
    }

    /** The sheet, on white. */
    public RgbImage drawn() {
        final int across = columns.orElseGet(this::fitting);
        final List<SheetRow> rows = new ArrayList<>();
        for (int from = 0; from < panels.size(); from += across) {
            rows.add(SheetRow.untitled(panels.subList(from, Math.min(from + across, panels.size()))));
        }
        return new RowSheet(heading, rows, note).drawn();
    }

    private int fitting() {
        final RgbImage first = panels.get(0).picture();
        final int width = Math.max(RowSheet.NARROWEST, first.width()) + RowSheet.GAP;
        final int legends = SheetRow.untitled(panels).legends();
        final int height =
                RowSheet.NAME + first.height() + (legends == 0 ? 0 : RowSheet.TO_LEGEND + legends) + RowSheet.GAP;
        return Math.max(
                Grid.columns(panels.size(), width, height),
                Math.min(panels.size(), (RowSheet.NARROWEST_SHEET + RowSheet.GAP) / width));
    }
}
