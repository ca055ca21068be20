package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.ExplanationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Settings of methods by name. It learns which settings there are by being asked for them. */
public final class MethodOptions {

    private final Map<String, String> given;
    private final int side;
    private final Map<String, Number> values = new LinkedHashMap<>();

    /** @param side the shorter one of the network's input, in pixels */
    MethodOptions(Map<String, String> given, int side) {
        this.given = Map.copyOf(given);
        this.side = side;
    }

    public int side() {
        return side;
    }

    public int integer(String name, int byDefault) {
        return read(name, byDefault, Integer::valueOf, "a whole number");
    }

    public long whole(String name, long byDefault) {
        return read(name, byDefault, Long::valueOf, "a whole number");
    }

    public double number(String name, double byDefault) {
        return read(name, byDefault, Double::valueOf, "a number");
    }

    private <T extends Number> T read(String name, T byDefault, Function<String, T> parse, String kind) {
        final String text = given.get(name);
        try {
            final T value = text == null ? byDefault : parse.apply(text);
            values.put(name, value);
            return value;
        } catch (NumberFormatException e) {
            throw new ExplanationException("'%s' must be %s, not '%s'".formatted(name, kind, text));
        }
    }

    /** Those asked for so far, in that order. */
    Map<String, Number> values() {
        return values;
    }
}
