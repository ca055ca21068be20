package dev.fovea.service.documentation.walk;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way through the code, class by class.
 *
 * @param steps names of classes, without their packages
 */
record Walk(String title, List<String> steps) {

    private static final Pattern SECTION =
            Pattern.compile("^## ([^\\n]*)\\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern STEP = Pattern.compile("^\\d+\\. `(\\w+)`", Pattern.MULTILINE);

    /** The sections of a page in Markdown that count steps. */
    static List<Walk> of(String page) {
        return SECTION.matcher(page).results().flatMap(Walk::of).toList();
    }

    private static Stream<Walk> of(MatchResult section) {
        final List<String> steps = STEP.matcher(section.group(2))
                .results()
                .map(step -> step.group(1))
                .toList();
        return steps.isEmpty() ? Stream.of() : Stream.of(new Walk(section.group(1), steps));
    }
}
