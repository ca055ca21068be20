package dev.fovea.service.explain;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.image.overlay.CategoryColours;
import dev.fovea.network.image.sheet.ColourBar;
import dev.fovea.network.image.sheet.Legend;
import dev.fovea.network.image.sheet.Panel;
import dev.fovea.network.image.sheet.Swatches;
import dev.fovea.service.explain.Drawing.Canvas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Maps of an image beside it, with what is explained and how to read the colours.
 *
 * @param view knows the classes
 * @param titles of all maps
 * @param logits of all classes; empty if no method knows classes
 */
record ExplanationSheet(ExplanationView view, Drawing drawing, PanelTitles titles, List<Double> logits) {

    DrawnImage drawn(List<MethodFinding> findings, Canvas canvas) {
        final List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(
                drawing.ground() == Drawing.Ground.PHOTO ? "Photo" : "What the network saw",
                canvas.picture(),
                Legend.none()));
        findings.forEach(finding ->
                panels.add(new Panel(titles.of(finding.named()), drawing.draw(finding, canvas), legend(finding))));
        return new DrawnImage(explained(findings), panels, notes(findings, canvas));
    }

    private Legend legend(MethodFinding finding) {
        final Heatmap map = finding.attribution().map();
        return finding.method().showsClasses() ? classes(Drawing.categories(map)) : new ColourBar(drawing.scale(map));
    }

    private Swatches classes(CategoryColours colours) {
        final List<Swatches.Entry> entries = colours.named().stream()
                .map(index -> new Swatches.Entry(colours.rgb(index), view.label(index), "(" + index + ")"))
                .collect(Collectors.toCollection(ArrayList::new));
        if (colours.others() > 0) {
            entries.add(new Swatches.Entry(
                    CategoryColours.GREY,
                    colours.others() == 1 ? "1 other class" : colours.others() + " other classes",
                    ""));
        }
        return new Swatches(entries);
    }

    private String explained(List<MethodFinding> findings) {
        return findings.stream()
                .map(MethodFinding::attribution)
                .filter(attribution -> attribution.classIndex().isPresent())
                .findFirst()
                .map(this::explained)
                .orElse("");
    }

    private String explained(Attribution attribution) {
        final int index = attribution.classIndex().orElseThrow();
        if (view.ofFeatures()) {
            return "Feature " + index;
        }
        final double probability = view.scored(index, logits).getProbability();
        final String name = String.format(Locale.ROOT, "%s, probability %.3f", view.className(index), probability);
        return attribution.contrastClass().isPresent()
                ? name + ", rather than "
                        + view.className(attribution.contrastClass().getAsInt())
                : name;
    }

    /** Only what there is to see. */
    private List<String> notes(List<MethodFinding> findings, Canvas canvas) {
        final List<Heatmap> amounts = findings.stream()
                .filter(finding -> !finding.method().showsClasses())
                .map(finding -> finding.attribution().map())
                .toList();
        final boolean diverging = amounts.stream()
                .anyMatch(map -> map.signed() && drawing.scale(map).colours().isDiverging());
        return Stream.of(
                        amounts.isEmpty()
                                ? ""
                                : "Each map has a scale of its own: the numbers at the ends of its bar. One value in"
                                        + " 200 may lie beyond.",
                        diverging ? "Red speaks for the class, blue against it." : "",
                        amounts.size() < findings.size()
                                ? "Classes: the most probable one while a window covers the place."
                                : "",
                        canvas.isCropped() ? "Outside the maps the network saw nothing." : "")
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
