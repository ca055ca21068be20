package dev.fovea.manifest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An enum whose constants have words in requests, answers, files and metrics. One rule makes them: the name in small letters, with hyphens
 * between its parts, e.g. {@code better-than-chance}.
 */
public interface Worded {

    /** The constant's name in code. */
    String name();

    /** The constant's name for everyone else. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that a word means. */
    static <E extends Enum<E> & Worded> Optional<E> named(Class<E> kind, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(constant -> constant.word().equals(word))
                .findFirst();
    }

    /** All words of a kind in its order, with commas between them. */
    static <E extends Enum<E> & Worded> String words(Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants()).map(Worded::word).collect(Collectors.joining(", "));
    }
}
