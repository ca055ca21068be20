package dev.fovea.store.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the YAML of a catalog: an object whose one member {@code models} is a list of entries. */
final class CatalogReader {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String place;
    private final EntryReader entryReader;

    /**
     * Reads one catalog.
     *
     * @param name for messages
     * @param folder where relative paths start, without links; absent: they are refused
     */
    CatalogReader(String name, @Nullable Path folder) {
        this.place = "The catalog " + name;
        this.entryReader = new EntryReader(new Locations(folder));
    }

    List<CatalogEntry> read(byte[] yaml) {
        JsonNode tree = parse(yaml);
        Field root = new Field(place, "", tree);
        root.requireMembers(Set.of("models"));
        Field models = root.member("models");
        if (!models.isList()) {
            throw models.expected("a list of models");
        }
        List<CatalogEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : tree.path("models")) {
            CatalogEntry entry = entryReader.read(new Field(entryPlace(entries.size() + 1, node), "", node));
            if (!names.add(entry.name())) {
                throw new CatalogException(place + " names the model \"" + entry.name() + "\" twice");
            }
            entries.add(entry);
        }
        return entries;
    }

    private String entryPlace(int number, JsonNode node) {
        JsonNode name = node.path("name");
        return place + ", model " + number + (name.isString() ? " (" + name.stringValue() + ")" : "");
    }

    private JsonNode parse(byte[] yaml) {
        try {
            return MAPPER.readTree(yaml);
        } catch (JacksonException e) {
            throw new CatalogException(
                    place + " is not valid YAML: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        }
    }
}
