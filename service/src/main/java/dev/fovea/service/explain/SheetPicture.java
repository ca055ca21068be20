package dev.fovea.service.explain;

import dev.fovea.network.image.png.PngWriter;
import dev.fovea.network.image.sheet.RowSheet;
import dev.fovea.network.image.sheet.Sheet;
import dev.fovea.network.image.sheet.SheetRow;
import dev.fovea.service.image.ImageOutcome;
import dev.fovea.service.image.SentImage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All maps of an answer on one sheet: those of one image in a grid, those of several with a row for each image.
 *
 * @param model the reference of the one that answered
 */
record SheetPicture(String model) {

    /** A PNG file of one image. */
    byte[] of(DrawnImage drawn) {
        final String heading = drawn.explained().isEmpty() ? model : drawn.explained() + " – " + model;
        return PngWriter.write(new Sheet(heading, drawn.panels(), String.join(" ", drawn.notes())).drawn());
    }

    /** A PNG file of several images, or of one that is no good. */
    byte[] of(List<SentImage> images, List<ImageOutcome<ExplainedImage>> outcomes) {
        final List<SheetRow> rows = new ArrayList<>();
        final Set<String> notes = new LinkedHashSet<>();
        for (int i = 0; i < images.size(); i++) {
            final String name = images.get(i).name();
            if (outcomes.get(i) instanceof ImageOutcome.Bad<ExplainedImage> bad) {
                rows.add(new SheetRow(
                        name + ": " + bad.problem().type().title(),
                        bad.problem().detail(),
                        List.of()));
            }
            outcomes.get(i).made().map(made -> made.pictures().row()).ifPresent(drawn -> {
                notes.addAll(drawn.notes());
                rows.add(new SheetRow(
                        drawn.explained().isEmpty() ? name : name + ": " + drawn.explained(), "", drawn.panels()));
            });
        }
        return PngWriter.write(new RowSheet(model, rows, String.join(" ", notes)).drawn());
    }
}
