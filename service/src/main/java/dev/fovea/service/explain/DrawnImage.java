package dev.fovea.service.explain;

import dev.fovea.network.image.sheet.Panel;
import java.util.List;

/**
 * An image and its maps as a sheet shows them.
 *
 * @param explained the class, in words; empty if no method knows classes
 * @param panels the photo, and a map for each method
 * @param notes sentences on how to read the maps
 */
record DrawnImage(String explained, List<Panel> panels, List<String> notes) {

    DrawnImage {
        panels = List.copyOf(panels);
        notes = List.copyOf(notes);
    }
}
