package dev.fovea.network.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a family of architectures, as they stand behind its name: {@code mlp?hidden=300,100&activation=relu}. Each has a
 * default and a range; what is not understood is refused.
 */
final class Settings {

    private static final int MOST_ENTRIES = 1000;

    private final String text;
    private final String family;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Settings(String text) {
        this.text = text;
        final int start = text.indexOf('?');
        this.family = start < 0 ? text : text.substring(0, start);
        if (start >= 0) {
            Arrays.stream(text.substring(start + 1).split("&", -1)).forEach(this::add);
        }
    }

    /**
     * Splits the name of a family from its settings.
     *
     * @throws UnknownArchitectureException if what follows the question mark is no list of {@code name=value}
     */
    static Settings parse(String text) {
        return new Settings(text);
    }

    private void add(String pair) {
        final int equals = pair.indexOf('=');
        if (equals < 1) {
            throw invalid("settings are written name=value with & between them, not '" + pair + "'");
        }
        if (given.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
            throw invalid("'%s' is given twice".formatted(pair.substring(0, equals)));
        }
    }

    /** The whole name, settings included. */
    String text() {
        return text;
    }

    String family() {
        return family;
    }

    boolean isGiven(String name) {
        known.add(name);
        return given.containsKey(name);
    }

    long integer(String name, long otherwise, long least, long most) {
        final String value = take(name);
        return value == null ? otherwise : integer(name, value, least, most);
    }

    /** A setting that fits an int whatever is asked for. */
    int count(String name, int otherwise, int least, int most) {
        return Math.toIntExact(integer(name, otherwise, least, most));
    }

    /** Numbers with commas between; none if the value is empty. */
    List<Integer> counts(String name, List<Integer> otherwise, int least, int most) {
        final String value = take(name);
        if (value == null) {
            return otherwise;
        }
        final String[] entries = value.isEmpty() ? new String[0] : value.split(",", -1);
        if (entries.length > MOST_ENTRIES) {
            throw invalid("'%s' has %d numbers; at most %d are possible".formatted(name, entries.length, MOST_ENTRIES));
        }
        return Stream.of(entries)
                .map(entry -> Math.toIntExact(integer(name, entry, least, most)))
                .toList();
    }

    private long integer(String name, String value, long least, long most) {
        try {
            final long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as a number out of range is
        }
        throw invalid("'%s' must be %s, not '%s'".formatted(name, whole(least, most), value));
    }

    private static String whole(long least, long most) {
        return most == Long.MAX_VALUE ? "a whole number" : "a whole number from %d to %d".formatted(least, most);
    }

    double number(String name, double otherwise, double least, double most) {
        final String value = take(name);
        if (value == null) {
            return otherwise;
        }
        try {
            final double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as a number out of range is
        }
        throw invalid("'%s' must be a number from %s to %s, not '%s'".formatted(name, least, most, value));
    }

    /** One of some names. */
    <T> T choice(String name, T otherwise, List<T> choices, Function<T, String> nameOf) {
        final String value = take(name);
        return value == null
                ? otherwise
                : choices.stream()
                        .filter(choice -> nameOf.apply(choice).equals(value))
                        .findFirst()
                        .orElseThrow(() -> invalid("'%s' must be one of %s, not '%s'"
                                .formatted(name, choices.stream().map(nameOf).toList(), value)));
    }

    boolean flag(String name) {
        return choice(name, false, List.of(true, false), String::valueOf);
    }

    private @Nullable String take(String name) {
        known.add(name);
        return given.get(name);
    }

    /** Refuses settings that nobody asked for. */
    void requireAllKnown() {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw invalid(
                        known.isEmpty()
                                ? "it has no settings"
                                : "there is no setting '%s'; there are %s".formatted(name, String.join(", ", known)));
            }
        }
    }

    UnknownArchitectureException invalid(String problem) {
        return new UnknownArchitectureException("Architecture '%s': %s".formatted(text, problem));
    }
}
