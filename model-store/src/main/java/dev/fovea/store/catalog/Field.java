package dev.fovea.store.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value in a catalog that knows where it stands, so that every complaint says so. */
final class Field {
    private static final int SHOWN = 60;

    private final String entry;
    private final String name;
    private final JsonNode node;

    /**
     * A value at a place.
     *
     * @param entry the catalog and the entry in it, e.g. {@code The catalog mine.yaml, model "lenet"}
     * @param name of the field from there, e.g. {@code input.mean}; empty for the whole entry
     */
    Field(String entry, String name, JsonNode node) {
        this.entry = entry;
        this.name = name;
        this.node = node;
    }

    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isText() {
        return node.isString();
    }

    /** {@return a member of this object, which may be absent} */
    Field member(String member) {
        return new Field(entry, name.isEmpty() ? member : name + "." + member, node.path(member));
    }

    /** Refuses anything but an object with these members, some of which may be absent. */
    void requireMembers(Set<String> allowed) {
        if (!node.isObject()) {
            throw expected("fields such as " + new TreeSet<>(allowed));
        }
        for (String member : node.propertyNames()) {
            if (!allowed.contains(member)) {
                throw new CatalogException(entry + ": the field \"" + (name.isEmpty() ? member : name + "." + member)
                        + "\" is unknown. Fields: " + String.join(", ", new TreeSet<>(allowed)));
            }
        }
    }

    String text(String what) {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw expected(what);
        }
        return node.stringValue().strip();
    }

    @Nullable
    String optionalText(String what) {
        return isAbsent() ? null : text(what);
    }

    int integer(String what) {
        if (!node.isInt()) {
            throw expected(what);
        }
        return node.intValue();
    }

    double number(String what) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw expected(what);
        }
        return node.doubleValue();
    }

    List<Float> floats(String what) {
        List<Float> numbers = new ArrayList<>();
        for (Field element : elements(what)) {
            numbers.add((float) element.number(what));
        }
        return numbers;
    }

    /** {@return a list of texts; numbers and booleans, as in {@code [0, 1]}, count as their text} */
    List<String> texts(String what) {
        List<String> texts = new ArrayList<>();
        for (Field element : elements(what)) {
            if (!element.node.isValueNode()
                    || element.isAbsent()
                    || element.node.asString().isBlank()) {
                throw element.expected(what);
            }
            texts.add(element.node.asString().strip());
        }
        return texts;
    }

    Map<String, Double> numbersByName(String what) {
        if (!node.isObject()) {
            throw expected(what);
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        node.propertyNames()
                .forEach(member -> numbers.put(member, member(member).number(what)));
        return numbers;
    }

    private List<Field> elements(String what) {
        if (!node.isArray()) {
            throw expected(what);
        }
        List<Field> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new Field(entry, name + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** {@return a complaint about the value, to be thrown} */
    CatalogException expected(String what) {
        if (isAbsent()) {
            return new CatalogException(place() + " is missing; expected " + what);
        }
        String found = node.isValueNode() ? node.asString() : node.toString();
        return refused(
                "is \"" + (found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…") + "\"; expected " + what);
    }

    /** {@return a complaint about the value, to be thrown} */
    CatalogException refused(String problem) {
        return new CatalogException(place() + " " + problem);
    }

    private String place() {
        return name.isEmpty() ? entry : entry + ": the field \"" + name + "\"";
    }
}
