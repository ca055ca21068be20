package dev.fovea.store.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several catalogs seen as one. Of two entries with the same name the later one wins, so a mirror can replace a built-in one. */
public final class Catalogs {

    private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();

    /**
     * Joins catalogs.
     *
     * @param catalogs by rising precedence, usually the built-in one first
     */
    public Catalogs(List<Catalog> catalogs) {
        for (Catalog catalog : catalogs) {
            for (CatalogEntry entry : catalog.entries()) {
                entries.put(entry.name(), entry);
            }
        }
    }

    /** {@return all entries in the order in which their names first appear} */
    public List<CatalogEntry> entries() {
        return List.copyOf(entries.values());
    }

    public Optional<CatalogEntry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }
}
