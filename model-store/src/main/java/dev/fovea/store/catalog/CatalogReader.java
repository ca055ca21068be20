package dev.fovea.store.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the YAML of a catalog: an object whose one member {@code models} is a list of entries. */
final class CatalogReader {

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
        final JsonNode tree = CatalogText.parse(yaml, place);
        final WrittenCatalog catalog =
                CatalogText.read(tree, WrittenCatalog.class, new Complaints(place, WrittenCatalog.class, tree));
        final List<CatalogEntry> entries = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        for (JsonNode model : catalog.models()) {
            final Complaints complaints = new Complaints(place(entries.size() + 1, model), WrittenModel.class, model);
            final CatalogEntry entry =
                    entryReader.read(CatalogText.read(model, WrittenModel.class, complaints), complaints);
            if (!names.add(entry.name())) {
                throw new CatalogException(place + " names the model \"" + entry.name() + "\" twice");
            }
            entries.add(entry);
        }
        return entries;
    }

    private String place(int number, JsonNode model) {
        final JsonNode name = model.path("name");
        return place + ", model " + number + (name.isString() ? " (" + name.stringValue() + ")" : "");
    }
}
