package dev.fovea.training.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a data set without its pictures.
 *
 * @param id the first 32 digits of the digest
 * @param name the one that was given last
 * @param digest SHA-256 of its content, 64 hexadecimal digits; the same pictures with the same classes and splits have the same
 * @param classes names in alphabetical order; the position is the class's index
 * @param seed of the split; absent if the archive said the splits
 * @param validation share of each class that was set aside; absent if the archive said the splits
 * @param images their number
 * @param names all that it was given, the last one first; absent in what older versions wrote, which have one name
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
        AdmissionReport report,
        @Nullable List<GivenName> names) {

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

    /** This data set after the same pictures came again: with the report of their archive, and its name before those it had. */
    public DatasetInfo again(DatasetInfo latest) {
        return new DatasetInfo(
                schemaVersion,
                id,
                latest.name,
                digest,
                created,
                classes,
                seed,
                validation,
                images,
                latest.report.numberedAs(report),
                Stream.concat(
                                latest.allNames().stream().limit(1),
                                allNames().stream()
                                        .filter(given -> !given.name().equals(latest.name)))
                        .toList());
    }

    /** All names that it was given, the last one first. */
    public List<GivenName> allNames() {
        return names == null ? List.of(new GivenName(name, created)) : names;
    }

    /** When a name was given to it; empty if never. */
    public Optional<Instant> given(String wanted) {
        return allNames().stream()
                .filter(given -> given.name().equals(wanted))
                .map(GivenName::given)
                .findFirst();
    }

    /** As a store writes it. */
    public byte[] json() {
        return DatasetFormat.json(this);
    }

    public DatasetInfo {
        classes = List.copyOf(classes);
        names = names == null ? null : List.copyOf(names);
    }
}
