package dev.fovea.store.catalog;

import java.lang.reflect.RecordComponent;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with a part of a catalog, for people: where it stands, what is there and what is expected.
 *
 * @param place the catalog and the model in it, e.g. {@code The catalog mine.yaml, model 1 (lenet)}
 * @param type of the record that the part is read into, whose components say what they expect
 * @param tree the part
 */
record Complaints(String place, Class<? extends Record> type, JsonNode tree) {
    private static final int SHOWN = 60;

    /** {@return a complaint about a value that Jackson could not read, to be thrown} */
    CatalogException about(JacksonException problem) {
        String name = "";
        JsonNode found = tree;
        Class<?> owner = type;
        String expected = "fields such as " + names(type);
        for (Reference step : problem.getPath()) {
            requireKnown(name, found, owner);
            if (step.getPropertyName() == null) {
                name += "[" + step.getIndex() + "]";
                found = found.path(step.getIndex());
            } else {
                name += (name.isEmpty() ? "" : ".") + step.getPropertyName();
                found = found.path(step.getPropertyName());
                for (RecordComponent component : components(owner)) {
                    if (component.getName().equals(step.getPropertyName())) {
                        expected = component.getAnnotation(Expected.class).value();
                        owner = component.getType();
                    }
                }
            }
        }
        requireKnown(name, found, owner);
        return complaint(name, found, expected);
    }

    /** What is not known is said before what is missing, as it may be what is missing under another name. */
    private void requireKnown(String name, JsonNode found, Class<?> owner) {
        final List<String> known = names(owner);
        if (found.isObject() && !known.isEmpty()) {
            for (String member : found.propertyNames()) {
                if (!known.contains(member)) {
                    throw refused(
                            name.isEmpty() ? member : name + "." + member,
                            "is unknown. Fields: " + String.join(", ", known));
                }
            }
        }
    }

    private static List<String> names(Class<?> owner) {
        return components(owner).stream().map(RecordComponent::getName).sorted().toList();
    }

    private static List<RecordComponent> components(Class<?> owner) {
        return owner.isRecord() ? List.of(owner.getRecordComponents()) : List.of();
    }

    /** {@return a complaint about the whole, which is no record} */
    CatalogException aboutAll() {
        return complaint("", tree, "fields such as " + names(type));
    }

    /** {@return a complaint about a field of the record that was read, but is not what is expected} */
    CatalogException about(String field) {
        return complaint(field, tree.path(field), expected(field));
    }

    /** {@return a complaint about a field of the record, which says what is expected} */
    CatalogException about(String field, String expected) {
        return complaint(field, tree.path(field), expected);
    }

    /** {@return a complaint about a field of the record, to be thrown} */
    CatalogException refused(String field, String problem) {
        return new CatalogException(place + ": the field \"" + field + "\" " + problem);
    }

    private String expected(String field) {
        return components(type).stream()
                .filter(component -> component.getName().equals(field))
                .map(component -> component.getAnnotation(Expected.class).value())
                .findFirst()
                .orElseThrow();
    }

    private CatalogException complaint(String field, JsonNode found, String expected) {
        final String where = field.isEmpty() ? place : place + ": the field \"" + field + "\"";
        if (found.isMissingNode() || found.isNull()) {
            return new CatalogException(where + " is missing; expected " + expected);
        }
        final String text = found.isValueNode() ? found.asString() : found.toString();
        return new CatalogException("%s is \"%s\"; expected %s"
                .formatted(where, text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…", expected));
    }
}
