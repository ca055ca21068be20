package dev.fovea.network.image.sheet;

import java.util.List;

/**
 * Panels side by side.
 *
 * @param title what they are pictures of, above them; empty for none
 * @param remark what else is to be said, below the title; empty for nothing
 * @param panels may be none
 */
public record SheetRow(String title, String remark, List<Panel> panels) {

    public SheetRow {
        panels = List.copyOf(panels);
    }

    /** Without words of its own. */
    static SheetRow untitled(List<Panel> panels) {
        return new SheetRow("", "", panels);
    }

    /** Pixels of the tallest picture. */
    int pictures() {
        return panels.stream().mapToInt(panel -> panel.picture().height()).max().orElse(0);
    }

    /** Pixels of the tallest legend. */
    int legends() {
        return panels.stream().mapToInt(panel -> panel.legend().height()).max().orElse(0);
    }
}
