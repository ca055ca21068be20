package dev.fovea.service.backup;

import dev.fovea.store.ModelReference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a backup's entries. They lead nowhere else when they become names of files. */
final class Entries {

    static final String JOBS = "database/jobs.jsonl";
    static final String EVENTS = "database/events.jsonl";
    static final String ALIASES = "models/aliases.json";
    static final String MANIFEST = "model.json";
    static final String DATASET = "dataset.json";

    private static final String BLOBS = "jobs/";

    private static final Pattern MODEL = Pattern.compile(
            "models/([a-z0-9][a-z0-9._-]*)/([1-9][0-9]{0,8})/(model\\.json|model\\.onnx|golden\\.npz|card\\.md)");
    private static final Pattern DATASET_FILE =
            Pattern.compile("datasets/([0-9a-f]{32})/(dataset\\.json|images\\.jsonl|images\\.bin)");
    private static final Pattern BLOB =
            Pattern.compile(BLOBS + "((?:checkpoints|reports)/[a-z0-9-]+/[a-z0-9-]+\\.[a-z0-9]+)");

    private Entries() {}

    static String model(ModelReference reference, String file) {
        return "models/%s/%d/%s".formatted(reference.name(), reference.version(), file);
    }

    static String dataset(String id, String file) {
        return "datasets/%s/%s".formatted(id, file);
    }

    static String blob(String key) {
        return BLOBS + key;
    }

    static boolean isKnown(String entry) {
        return entry.equals(JOBS)
                || entry.equals(EVENTS)
                || entry.equals(ALIASES)
                || MODEL.matcher(entry).matches()
                || DATASET_FILE.matcher(entry).matches()
                || BLOB.matcher(entry).matches();
    }

    /** The version whose manifest an entry is. */
    static Optional<ModelReference> asModel(String entry) {
        final Matcher parts = MODEL.matcher(entry);
        return parts.matches() && parts.group(3).equals(MANIFEST)
                ? Optional.of(ModelReference.of(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** The id of the data set whose description an entry is. */
    static Optional<String> asDataset(String entry) {
        final Matcher parts = DATASET_FILE.matcher(entry);
        return parts.matches() && parts.group(2).equals(DATASET) ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** The key of the file of a job that an entry is. */
    static Optional<String> asBlob(String entry) {
        final Matcher parts = BLOB.matcher(entry);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }
}
