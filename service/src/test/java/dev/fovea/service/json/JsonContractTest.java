package dev.fovea.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the contract says of JSON is what it says of the query: the same parameters, of the same types. */
class JsonContractTest {

    /** Parameters of {@code /explain} that JSON says elsewhere. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "layer", "layers",
            "score", "trust.scores",
            "overlay", "picture.overlay",
            "colorMap", "picture.colorMap",
            "opacity", "picture.opacity",
            "drawOn", "picture.drawOn",
            "pictureSize", "picture.pictureSize",
            "sheet", "picture.sheet");

    /** What JSON says in its own way, or the query not at all. */
    private static final Set<String> OWN = Set.of("methods", "method", "trust.randomMaps", "trust.steps", "trust.seed");

    private static final Contract CONTRACT = contract();

    /** Operations with a form that has images. */
    static List<String> operations() {
        return CONTRACT.root()
                .get("paths")
                .propertyStream()
                .filter(path -> form(path.getKey()).has("image"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void thereAreSuchOperations() {
        assertThat(operations())
                .contains("/classify", "/explain", "/features", "/features/compare")
                .hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void jsonSaysWhatTheQuerySays(String path) {
        final Map<String, JsonNode> expected = new TreeMap<>();
        for (JsonNode one : post(path).path("parameters")) {
            final JsonNode parameter = CONTRACT.at(one);
            if (parameter.get("in").asString().equals("query")) {
                final String name = parameter.get("name").asString();
                expected.put(
                        path.equals("/explain") ? ELSEWHERE.getOrDefault(name, name) : name,
                        plain(parameter.get("schema")));
            }
        }
        final Map<String, JsonNode> members = new TreeMap<>();
        collect("", CONTRACT.at(form(path).get("options")), members);
        expected.keySet().removeAll(OWN);
        members.keySet().removeAll(OWN);

        assertThat(members).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aBodyIsTheOptionsAndTheImages(String path) {
        final JsonNode parts = CONTRACT.at(post(path).at("/requestBody/content/application~1json/schema"))
                .get("allOf");

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).isEqualTo(form(path).get("options"));
        assertThat(parts.get(1).get("properties").propertyNames()).containsExactly("images");
    }

    private static JsonNode post(String path) {
        return CONTRACT.root().get("paths").get(path).path("post");
    }

    private static JsonNode form(String path) {
        return post(path).at("/requestBody/content/multipart~1form-data/schema/properties");
    }

    private static void collect(String prefix, JsonNode schema, Map<String, JsonNode> members) {
        schema.get("properties").properties().forEach(property -> {
            final String name = prefix + property.getKey();
            if (property.getValue().has("$ref")) {
                collect(name + ".", CONTRACT.at(property.getValue()), members);
            } else {
                members.put(name, plain(property.getValue()));
            }
        });
    }

    private static JsonNode plain(JsonNode schema) {
        final ObjectNode copy = (ObjectNode) schema.deepCopy();
        return copy.remove(List.of("description", "example"));
    }

    private static Contract contract() {
        try {
            return Contract.current();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
