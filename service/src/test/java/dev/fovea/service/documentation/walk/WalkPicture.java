package dev.fovea.service.documentation.walk;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Walks as a picture: a column for each, its steps downwards in the colours of their modules, and an arrow to each from the one that asks. */
final class WalkPicture {

    private static final String OURS = "dev.fovea.";
    private static final int MARGIN = 20;
    private static final int COLUMN = 236;
    private static final int BOX_WIDTH = 190;
    private static final int BOX_HEIGHT = 42;
    private static final int STEP = 60;
    private static final int FIRST_STEP = 84;
    private static final int TITLE = 56;
    private static final int BEND = 7;

    /** Colours by module; a module is the word of a package behind ours. */
    private static final Map<String, String> COLOURS = Map.of(
            "service", "#dbe7f6",
            "training", "#dff0d8",
            "network", "#fdebcb",
            "store", "#eadff4",
            "storage", "#e6e6e6",
            "manifest", "#e6e6e6");

    private static final List<String> LEGEND = List.of("service", "training", "network", "store");

    private final Imports imports;
    private final StringBuilder shapes = new StringBuilder();
    private int columns;
    private int rows;

    WalkPicture(Imports imports) {
        this.imports = imports;
        for (int i = 0; i < LEGEND.size(); i++) {
            final int x = MARGIN + i * 110;
            shape("<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"14\" height=\"14\" rx=\"3\" fill=\"%s\"/>"
                    .formatted(x, MARGIN - 8, colour(LEGEND.get(i))));
            text(x + 20, MARGIN + 4, "module", module(LEGEND.get(i)));
        }
    }

    /** Adds a walk beside those before it. */
    void add(Walk walk) {
        final int left = MARGIN + columns * COLUMN;
        text(left, TITLE + 8, "title", walk.title());
        final List<JavaClass> steps = walk.steps().stream().map(imports::named).toList();
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                arrow(left, asking(steps, i), i);
            }
            box(left, i, steps.get(i));
        }
        columns++;
        rows = Math.max(rows, steps.size());
    }

    /** The last step before one that knows it. */
    private int asking(List<JavaClass> steps, int step) {
        int asking = step - 1;
        while (asking > 0 && !imports.knows(steps.get(asking), steps.get(step))) {
            asking--;
        }
        return asking;
    }

    private void box(int left, int row, JavaClass step) {
        final int y = FIRST_STEP + row * STEP;
        shape("<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"/>"
                .formatted(left, y, BOX_WIDTH, BOX_HEIGHT, colour(word(step))));
        text(left + 12, y + 18, "step", step.getSimpleName());
        text(left + 12, y + 33, "room", step.getPackageName().substring(OURS.length()));
    }

    /** Straight down to the next step, and beside the boxes to a later one: the further it goes, the further outside. */
    private void arrow(int left, int from, int to) {
        final int top = FIRST_STEP + from * STEP;
        final int y = FIRST_STEP + to * STEP;
        if (to == from + 1) {
            shape("<path class=\"arrow\" d=\"M%d %dV%d\"/>".formatted(left + BOX_WIDTH / 2, top + BOX_HEIGHT, y - 3));
        } else {
            final int right = left + BOX_WIDTH;
            final int beside = right + Math.min(6 + 3 * (to - from), COLUMN - BOX_WIDTH - 6);
            final int start = top + BOX_HEIGHT - 10;
            final int end = y + 12;
            shape("<path class=\"arrow\" d=\"M%d %dH%dQ%d %d %d %dV%dQ%d %d %d %dH%d\"/>"
                    .formatted(
                            right,
                            start,
                            beside - BEND,
                            beside,
                            start,
                            beside,
                            start + BEND,
                            end - BEND,
                            beside,
                            end,
                            beside - BEND,
                            end,
                            right + 3));
        }
    }

    private static String word(JavaClass step) {
        final String name = step.getPackageName().substring(OURS.length());
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    private static String colour(String word) {
        return Objects.requireNonNull(COLOURS.get(word), word);
    }

    private static String module(String word) {
        return word.equals("store") ? "model-store" : word;
    }

    private void text(int x, int y, String kind, String words) {
        shape("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(kind, x, y, words));
    }

    private void shape(String element) {
        shapes.append(element).append('\n');
    }

    /** The picture as SVG. */
    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, 'DejaVu Sans', sans-serif">
                <defs><marker id="tip" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
                <path d="M0 0L6 3L0 6z" fill="#5b6778"/></marker></defs>
                <style>
                .title{font-size:15px;font-weight:600;fill:#1d2733} .module{font-size:13px;fill:#3b4654}
                .step{font-size:13px;font-weight:600;fill:#1d2733} .room{font-size:10.5px;fill:#556273}
                .box{stroke:#9aa7b8} .arrow{fill:none;stroke:#5b6778;stroke-width:1.3;marker-end:url(#tip)}
                </style>
                <rect width="100%%" height="100%%" fill="#fff"/>
                %s</svg>
                """.formatted(MARGIN + columns * COLUMN, FIRST_STEP + rows * STEP, shapes);
    }
}
