package dev.fovea.service.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A contract as a tree, in which references are followed. */
public record Contract(JsonNode root) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** That of this build. */
    public static Contract current() throws IOException {
        return read(Path.of("../openapi.yaml"));
    }

    static Contract read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static Contract parse(String yaml) {
        final Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new Contract(JSON.valueToTree(tree));
    }

    String version() {
        return root.path("info").path("version").asString();
    }

    /** What stands behind a node: itself, unless it refers to another. */
    public JsonNode at(JsonNode node) {
        return node.has("$ref") ? at(root.at(node.get("$ref").asString().substring(1))) : node;
    }

    /** A schema by its name. */
    public JsonNode schema(String name) {
        return root.path("components").path("schemas").required(name);
    }

    /** The methods of every address, in capitals. */
    public Map<String, Set<String>> methods() {
        final Map<String, Set<String>> methods = new TreeMap<>();
        root.path("paths").propertyStream().forEach(path -> methods.put(path.getKey(), methods(path.getValue())));
        return methods;
    }

    private static Set<String> methods(JsonNode path) {
        return path.propertyStream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Of an operation: its own parameters and those of its path, by where they are and their name. */
    Map<String, JsonNode> parameters(JsonNode path, JsonNode operation) {
        final Map<String, JsonNode> parameters = new TreeMap<>();
        for (JsonNode list : List.of(path.path("parameters"), operation.path("parameters"))) {
            list.forEach(parameter -> {
                final JsonNode meant = at(parameter);
                parameters.put(
                        meant.path("in").asString() + " " + meant.path("name").asString(), meant);
            });
        }
        return parameters;
    }
}
