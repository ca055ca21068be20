package dev.fovea.service.json;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;

/** The JSON type that a parameter of the query has where JSON says it. */
enum JsonValue {
    TEXT("a string"),
    WHOLE_NUMBER("a whole number"),
    NUMBER("a number"),
    TRUTH("true or false");

    private final String words;

    JsonValue(String words) {
        this.words = words;
    }

    /**
     * The values as a query would have them. What does not fit is an error.
     *
     * @param parameter of the controller's method
     */
    static List<String> read(String pointer, JsonNode value, MethodParameter parameter, JsonErrors errors) {
        if (!List.class.isAssignableFrom(parameter.getParameterType())) {
            return of(parameter.getParameterType()).one(pointer, value, errors);
        }
        final JsonValue element =
                of(ResolvableType.forMethodParameter(parameter).getGeneric(0).resolve(String.class));
        if (!value.isArray()) {
            errors.add(pointer, "'%s' must be a list, not %s.".formatted(pointer, kind(value)));
            return List.of();
        }
        final List<String> all = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            all.addAll(element.one(pointer + "/" + i, value.get(i), errors));
        }
        return all;
    }

    private static JsonValue of(Class<?> type) {
        if (type == Integer.class || type == Long.class) {
            return WHOLE_NUMBER;
        }
        if (type == Double.class || type == Float.class) {
            return NUMBER;
        }
        return type == Boolean.class ? TRUTH : TEXT;
    }

    private List<String> one(String pointer, JsonNode value, JsonErrors errors) {
        final boolean fits = switch (this) {
            case TEXT -> value.isString();
            case WHOLE_NUMBER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case TRUTH -> value.isBoolean();
        };
        if (!fits) {
            errors.add(pointer, "'%s' must be %s, not %s.".formatted(pointer, words, kind(value)));
            return List.of();
        }
        return List.of(value.isString() ? value.stringValue() : value.toString());
    }

    /** What a value is, in words. */
    static String kind(JsonNode value) {
        if (value.isString()) {
            return "a string";
        }
        if (value.isObject()) {
            return "an object";
        }
        return value.isArray() ? "a list" : value.toString();
    }
}
