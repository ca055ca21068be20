package dev.fovea.service.backup;

import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last entry of a backup, which says what else must be there.
 *
 * @param format of the other entries
 * @param fovea version that wrote it; empty if it did not know
 * @param created in ISO 8601
 * @param sha256 of every other entry, 64 hexadecimal digits
 */
record Contents(int format, String fovea, String created, SortedMap<String, String> sha256) {

    /** Of the format that this version writes, and the only one that it reads. */
    static final int FORMAT = 1;

    static final String ENTRY = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BackupException if the format is another
     * @throws tools.jackson.core.JacksonException if it is damaged
     */
    static Contents parse(byte[] json) {
        final JsonNode tree = JSON.readTree(json);
        final int format = tree.path("format").asInt(0);
        if (format > FORMAT) {
            throw new BackupException(
                    "The backup has the format %d, and this version of Fovea knows %d: a newer one has made it, %s."
                            .formatted(format, FORMAT, tree.path("fovea").asString("")),
                    "Restore it with that version. Nothing was changed.");
        }
        return JSON.treeToValue(tree, Contents.class);
    }
}
