package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code mvn -pl helm test -Dtest=ValuesTableTest -Dfovea.write=true} writes the table anew. */
class ValuesTableTest {

    private static final String BEGIN = "<!-- values: written by ValuesTableTest -->\n";
    private static final String END = "<!-- end of values -->\n";

    private final Chart chart = Chart.fovea();
    private final Path readme = chart.folder().resolve("README.md");

    private ValuesTable table() throws IOException {
        return new ValuesTable(Files.readAllLines(chart.folder().resolve("values.yaml")), chart.values());
    }

    @Test
    void theReadmeHasTheTable() throws IOException {
        final String text = Files.readString(readme);
        final int begin = text.indexOf(BEGIN) + BEGIN.length();
        final int end = text.indexOf(END);
        final String current = text.substring(0, begin) + table().markdown() + text.substring(end);
        if (Boolean.getBoolean("fovea.write")) {
            Files.writeString(readme, current);
        }
        assertThat(Files.readString(readme))
                .as("mvn -pl helm test -Dtest=ValuesTableTest -Dfovea.write=true writes it")
                .isEqualTo(current);
    }

    @Test
    void everyValueIsExplained() throws IOException {
        final Set<String> explained =
                table().rows().stream().map(ValuesTable.Row::path).collect(Collectors.toSet());
        final List<String> silent = new ArrayList<>();
        silent("", chart.values(), explained, silent);
        assertThat(silent).isEmpty();
    }

    /** A map that is explained explains its members. */
    private static void silent(String path, JsonNode value, Set<String> explained, List<String> silent) {
        if (explained.contains(path)) {
            return;
        }
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(member -> silent(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            member.getValue(),
                            explained,
                            silent));
        } else {
            silent.add(path);
        }
    }

    @Test
    void everyValueIsInTheSchema() {
        final List<String> unknown = new ArrayList<>();
        final ObjectNode schema = Yaml.read(chart.folder().resolve("values.schema.json"));
        unknown("", chart.values(), schema, schema, unknown);
        assertThat(unknown).isEmpty();
    }

    private static void unknown(String path, JsonNode value, JsonNode schema, ObjectNode root, List<String> unknown) {
        final JsonNode resolved =
                schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        for (var member : value.properties()) {
            if (resolved.path("properties").has(member.getKey())) {
                unknown(
                        path + "." + member.getKey(),
                        member.getValue(),
                        resolved.path("properties").get(member.getKey()),
                        root,
                        unknown);
            } else if (resolved.path("properties").size() > 0) {
                unknown.add(path + "." + member.getKey());
            }
        }
    }

    @Test
    void aRowIsAPathADefaultAndAMeaning() {
        final String values = """
                # not this
                a:
                  # -- of b
                  b: 1
                # -- of c
                c: {d: x}
                e: ""
                """;
        assertThat(new ValuesTable(values.lines().toList(), Yaml.read(values)).markdown())
                .isEqualTo("""
                | value | default | meaning |
                |---|---|---|
                | `a.b` | `1` | of b |
                | `c` | `{"d":"x"}` | of c |
                """);
    }
}
