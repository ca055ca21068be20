package dev.fovea.service.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import tools.jackson.databind.JsonNode;

/**
 * What the JSON of an operation may say.
 *
 * @param parameters of the query, by the JSON pointers under which they are said
 * @param structures JSON pointers of what is read by others
 */
record JsonMembers(Map<String, NamedParameter> parameters, Set<String> structures) {

    /** A parameter of a controller's method under its name in the query. */
    record NamedParameter(String name, MethodParameter parameter) {}

    JsonMembers {
        parameters = Map.copyOf(parameters);
        structures = Set.copyOf(structures);
    }

    /** The parameters that an object says. What it must not say is an error. */
    List<Said> read(JsonNode root, JsonErrors errors) {
        final List<Said> found = new ArrayList<>();
        read("", root, found, errors);
        return found;
    }

    private void read(String prefix, JsonNode object, List<Said> found, JsonErrors errors) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            final String pointer = prefix + "/" + JsonErrors.escaped(member.getKey());
            final JsonNode value = member.getValue();
            final NamedParameter parameter = parameters.get(pointer);
            if (parameter != null) {
                if (!value.isNull()) {
                    found.add(new Said(
                            parameter.name(), pointer, JsonValue.read(pointer, value, parameter.parameter(), errors)));
                }
            } else if (isGroup(pointer)) {
                if (value.isObject()) {
                    read(pointer, value, found, errors);
                } else if (!value.isNull()) {
                    errors.add(pointer, "'%s' must be an object, not %s.".formatted(pointer, JsonValue.kind(value)));
                }
            } else if (!structures.contains(pointer)) {
                errors.addUnknown(prefix, member.getKey(), known(prefix));
            }
        }
    }

    private boolean isGroup(String pointer) {
        return all().stream().anyMatch(one -> one.startsWith(pointer + "/"));
    }

    private Set<String> all() {
        final Set<String> all = new TreeSet<>(structures);
        all.addAll(parameters.keySet());
        return all;
    }

    /** The members of the object at a place. */
    private Set<String> known(String prefix) {
        final Set<String> names = new TreeSet<>();
        for (String pointer : all()) {
            if (pointer.startsWith(prefix + "/")) {
                final String rest = pointer.substring(prefix.length() + 1);
                names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
            }
        }
        return names;
    }

    /** The same with what is read by others as well. */
    JsonMembers and(String structure) {
        final Set<String> more = new TreeSet<>(structures);
        more.add(structure);
        return new JsonMembers(new LinkedHashMap<>(parameters), more);
    }
}
