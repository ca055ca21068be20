package dev.fovea.training.dataset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a data set without its pictures.
 *
 * @param id the first 32 digits of the digest
 * @param digest SHA-256 of its content, 64 hexadecimal digits; the same pictures with the same classes and splits have the same
 * @param classes names in alphabetical order; the position is the class's index
 * @param seed of the split; absent if the archive said the splits
 * @param validation share of each class that was set aside; absent if the archive said the splits
 * @param images their number
 */
public record DatasetInfo(
        int schemaVersion,
        String id,
        String name,
        String digest,
        Instant created,
        List<String> classes,
        @Nullable Long seed,
        @Nullable Double validation,
        int images,
        AdmissionReport report) {

    /** Of the format that this version writes. */
    public static final int SCHEMA_VERSION = 1;

    public static final int ID_DIGITS = 32;

    /**
     * Reads what a store wrote.
     *
     * @param id named in errors
     * @throws dev.fovea.storage.fault.StorageException if it is damaged, or of a newer version
     */
    public static DatasetInfo parse(byte[] json, String id) {
        return DatasetFormat.readInfo(json, id);
    }

    /** This data set, with the report of an archive that had the same pictures. */
    public DatasetInfo reported(AdmissionReport latest) {
        return new DatasetInfo(
                schemaVersion, id, name, digest, created, classes, seed, validation, images, latest.numberedAs(report));
    }

    /** As a store writes it. */
    public byte[] json() {
        return DatasetFormat.json(this);
    }

    public DatasetInfo {
        classes = List.copyOf(classes);
    }
}
