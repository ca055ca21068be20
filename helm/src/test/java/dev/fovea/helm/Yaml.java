package dev.fovea.helm;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** YAML as trees. A key that comes twice is an error. */
final class Yaml {

    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private Yaml() {}

    static ObjectNode read(Path file) {
        try {
            return (ObjectNode) MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static ObjectNode read(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** The documents of a text, without empty ones. */
    static List<ObjectNode> documents(String text) {
        try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(ObjectNode.class::cast)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static String text(List<ObjectNode> documents) {
        try {
            final StringBuilder text = new StringBuilder();
            for (ObjectNode document : documents) {
                text.append(MAPPER.writeValueAsString(document));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(ObjectNode document, Path file) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Helm reads values from files. */
    static <T> T inFile(ObjectNode values, Function<Path, T> use) {
        try {
            final Path file = Files.createTempFile("values", ".yaml");
            try {
                write(values, file);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Helm puts values over defaults: maps member by member, everything else as a whole. */
    static ObjectNode merge(ObjectNode defaults, ObjectNode values) {
        final ObjectNode merged = defaults.deepCopy();
        for (var member : values.properties()) {
            final JsonNode old = merged.get(member.getKey());
            final boolean both = old instanceof ObjectNode && member.getValue() instanceof ObjectNode;
            merged.set(
                    member.getKey(),
                    both ? merge((ObjectNode) old, (ObjectNode) member.getValue()) : member.getValue());
        }
        return merged;
    }
}
