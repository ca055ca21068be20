package dev.fovea.service.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Finds what of a schema breaks clients. What clients send may only become wider, and what they get may only become narrower or more. */
final class SchemaComparison {

    /** Who sends what the schema describes. */
    enum Sender {
        CLIENT,
        SERVICE
    }

    private static final List<String> LEAST = List.of("minimum", "minLength", "minItems", "minProperties");
    private static final List<String> MOST = List.of("maximum", "maxLength", "maxItems", "maxProperties");

    private final Contract before;
    private final Contract now;
    private final Sender sender;
    private final Consumer<String> breaks;
    private final Set<String> compared = new HashSet<>();

    SchemaComparison(Contract before, Contract now, Sender sender, Consumer<String> breaks) {
        this.before = before;
        this.now = now;
        this.sender = sender;
        this.breaks = breaks;
    }

    void compare(String place, JsonNode old, JsonNode young) {
        // Schemas may contain themselves.
        if (old.has("$ref") && young.has("$ref") && !compared.add(old.get("$ref") + " " + young.get("$ref"))) {
            return;
        }
        final JsonNode one = whole(before, old);
        final JsonNode other = whole(now, young);
        compareTypes(place, one, other);
        compareValues(place, one, other);
        if (sender == Sender.CLIENT) {
            compareRanges(place, one, other);
        }
        compareMembers(place, one, other);
        compareAlternatives(place, one, other);
        if (one.has("items") && other.has("items")) {
            compare(place + "[]", one.get("items"), other.get("items"));
        }
        if (one.path("additionalProperties").isObject()
                && other.path("additionalProperties").isObject()) {
            compare(place + ".*", one.get("additionalProperties"), other.get("additionalProperties"));
        }
    }

    /** With a single schema of {@code allOf} in its place, as references get descriptions. */
    private static JsonNode whole(Contract contract, JsonNode schema) {
        final JsonNode meant = contract.at(schema);
        return meant.path("allOf").size() == 1
                ? whole(contract, meant.path("allOf").get(0))
                : meant;
    }

    private void compareTypes(String place, JsonNode one, JsonNode other) {
        final Set<String> old = types(one);
        final Set<String> young = types(other);
        final Set<String> wide = sender == Sender.CLIENT ? young : old;
        final Set<String> narrow = sender == Sender.CLIENT ? old : young;
        if (!wide.isEmpty() && (narrow.isEmpty() || !covers(wide, narrow))) {
            breaks.accept("%s was of type %s and is of type %s".formatted(place, old, young));
        }
    }

    private static boolean covers(Set<String> wide, Set<String> narrow) {
        return narrow.stream()
                .allMatch(type -> wide.contains(type) || (type.equals("integer") && wide.contains("number")));
    }

    /** Empty for any. */
    private static Set<String> types(JsonNode schema) {
        final Set<String> types = new TreeSet<>();
        if (schema.path("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asString()));
        } else if (schema.has("type")) {
            types.add(schema.get("type").asString());
        }
        if (!types.isEmpty() && schema.path("nullable").asBoolean(false)) {
            types.add("null");
        }
        return types;
    }

    /** New words are no break: enums are open. */
    private void compareValues(String place, JsonNode one, JsonNode other) {
        if (other.has("enum") && !one.has("enum") && sender == Sender.CLIENT) {
            breaks.accept("%s takes only some values now".formatted(place));
        }
        final Set<JsonNode> young = nodes(other.path("enum"));
        nodes(one.path("enum")).stream()
                .filter(value -> other.has("enum") && !young.contains(value))
                .forEach(value -> breaks.accept("%s has no value %s any more".formatted(place, value)));
    }

    private static Set<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).collect(Collectors.toSet());
    }

    private void compareRanges(String place, JsonNode one, JsonNode other) {
        for (String name : LEAST) {
            if (other.has(name)
                    && (!one.has(name)
                            || other.get(name).asDouble() > one.get(name).asDouble())) {
                breaks.accept("%s has a higher %s".formatted(place, name));
            }
        }
        for (String name : MOST) {
            if (other.has(name)
                    && (!one.has(name)
                            || other.get(name).asDouble() < one.get(name).asDouble())) {
                breaks.accept("%s has a lower %s".formatted(place, name));
            }
        }
        if (other.has("pattern") && !other.get("pattern").equals(one.path("pattern"))) {
            breaks.accept("%s has another pattern".formatted(place));
        }
        if (one.has("default") && !one.get("default").equals(other.path("default"))) {
            breaks.accept("%s has another default".formatted(place));
        }
    }

    private void compareMembers(String place, JsonNode one, JsonNode other) {
        final Set<String> oldRequired = names(one.path("required"));
        final Set<String> youngRequired = names(other.path("required"));
        final Set<String> wanted = new TreeSet<>(sender == Sender.CLIENT ? youngRequired : oldRequired);
        wanted.removeAll(sender == Sender.CLIENT ? oldRequired : youngRequired);
        // What is not there at all is told below.
        wanted.retainAll(names(other.path("properties")));
        wanted.forEach(name -> breaks.accept(
                sender == Sender.CLIENT
                        ? "%s.%s is required now".formatted(place, name)
                        : "%s.%s may be absent now".formatted(place, name)));
        one.path("properties").propertyStream().forEach(member -> {
            final String path = place + "." + member.getKey();
            final JsonNode young = other.path("properties").path(member.getKey());
            if (young.isMissingNode()) {
                breaks.accept("%s is gone".formatted(path));
            } else {
                compare(path, member.getValue(), young);
            }
        });
    }

    private static Set<String> names(JsonNode node) {
        return node.isArray()
                ? nodes(node).stream().map(JsonNode::asString).collect(Collectors.toSet())
                : node.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private void compareAlternatives(String place, JsonNode one, JsonNode other) {
        for (String word : List.of("oneOf", "anyOf", "allOf")) {
            final Map<String, JsonNode> young = alternatives(other.path(word));
            alternatives(one.path(word)).forEach((name, schema) -> {
                if (young.containsKey(name)) {
                    compare(place + "<" + name + ">", schema, young.get(name));
                } else {
                    breaks.accept("%s is no %s any more".formatted(place, name));
                }
            });
        }
    }

    /** By the last part of the reference, or the position. */
    private static Map<String, JsonNode> alternatives(JsonNode list) {
        final Map<String, JsonNode> named = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            final String reference = list.get(i).path("$ref").asString("/alternative " + i);
            named.put(reference.substring(reference.lastIndexOf('/') + 1), list.get(i));
        }
        return named;
    }
}
