package dev.fovea.service.explain;

import dev.fovea.manifest.NearestNames;
import dev.fovea.service.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The classes of a model as requests name them.
 *
 * @param labels in the order of the output; empty if the classes have none
 * @param count of classes
 */
record ClassNames(String model, List<String> labels, int count) {

    private static final String INDEX = "index:";
    private static final int SUGGESTIONS = 5;

    /**
     * The index that is meant. A label wins. A number that is none is an index, unless some labels are numbers, when nobody can tell; {@code
     * index:3} is always one.
     *
     * @param name a label, an index in digits, or {@code index:} and an index
     */
    int index(String name) {
        final String digits = name.startsWith(INDEX) ? name.substring(INDEX.length()) : name;
        if (labels.contains(name) || !isNumber(digits)) {
            return labelled(name);
        }
        if (digits.equals(name) && labels.stream().anyMatch(ClassNames::isNumber)) {
            throw ProblemType.UNKNOWN_CLASS
                    .because(
                            "The model '%s' has classes that are named by numbers, and none '%s'. Name one by its label, or by its index as '%s0' to '%s%d'."
                                    .formatted(model, name, INDEX, INDEX, count - 1))
                    .exception();
        }
        return inRange(digits);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+");
    }

    private int inRange(String digits) {
        // More digits than any number of classes has are out of range without being read.
        final int index = digits.length() > 9 ? -1 : Integer.parseInt(digits);
        if (index < 0 || index >= count) {
            throw ProblemType.UNKNOWN_CLASS
                    .because("There is no class %s: the model '%s' has the classes 0 to %d."
                            .formatted(digits, model, count - 1))
                    .exception();
        }
        return index;
    }

    private int labelled(String label) {
        final List<Integer> matches = IntStream.range(0, labels.size())
                .filter(index -> labels.get(index).equals(label))
                .boxed()
                .toList();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.isEmpty()) {
            throw ProblemType.UNKNOWN_CLASS
                    .because("The model '%s' has no class '%s'%s.".formatted(model, label, hint(label)))
                    .with("nearest", NearestNames.to(label, labels))
                    .exception();
        }
        throw ProblemType.UNKNOWN_CLASS
                .because("The model '%s' has several classes '%s'. Name one by its index: %s."
                        .formatted(
                                model,
                                label,
                                matches.stream().map(index -> INDEX + index).collect(Collectors.joining(", "))))
                .exception();
    }

    private String hint(String label) {
        if (labels.isEmpty()) {
            return "; it has no labels, so name classes by their index, 0 to %d".formatted(count - 1);
        }
        final String wanted = label.toLowerCase(Locale.ROOT);
        final String similar = labels.stream()
                .filter(known -> known.toLowerCase(Locale.ROOT).contains(wanted))
                .limit(SUGGESTIONS)
                .collect(Collectors.joining("', '"));
        return similar.isEmpty()
                ? "; GET /models/%s lists all of its labels".formatted(model.replace(":", "/versions/"))
                : "; maybe '" + similar + "'";
    }
}
