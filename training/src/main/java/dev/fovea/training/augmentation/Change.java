package dev.fovea.training.augmentation;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One of several things that a part of an augmentation changes, for people.
 *
 * @param most by how much at most, either way; 0: not at all
 * @param written that, with its unit
 */
record Change(String what, double most, String written) {

    static Change share(String what, double most) {
        return new Change(what, most, Percent.of(most));
    }

    static Change degrees(String what, double most) {
        return new Change(what, most, Percent.number(most) + " degrees");
    }

    /** Those that are changed; empty if none is. */
    static String inWords(Change... changes) {
        return Arrays.stream(changes)
                .filter(change -> change.most != 0)
                .map(change -> "%s up to %s".formatted(change.what, change.written))
                .collect(Collectors.joining(", "));
    }
}
