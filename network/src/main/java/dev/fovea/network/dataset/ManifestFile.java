package dev.fovea.network.dataset;

import dev.fovea.network.dataset.AdmissionReport.NamedFile;
import dev.fovea.network.dataset.Assignment.Labelled;
import dev.fovea.network.dataset.archive.ArchiveFile;
import dev.fovea.network.dataset.archive.InvalidArchiveException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A file {@code manifest.csv} or {@code manifest.jsonl} of an archive, which says the class of every picture and perhaps its split:
 * columns, or members, {@code file}, {@code label} and {@code split}; others are ignored. Names of files are relative to its folder.
 */
final class ManifestFile {

    private static final Pattern NAME = Pattern.compile("(.*/)?manifest\\.(csv|jsonl)");
    private static final int LONGEST_LABEL = 200;

    private final String name;
    private final Map<String, Labelled> lines = new LinkedHashMap<>();

    private ManifestFile(String name) {
        this.name = name;
    }

    /** A line as it is written. */
    private record Line(
            @Nullable String file,
            @Nullable String label,
            @Nullable String split) {}

    static boolean isManifest(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws InvalidArchiveException naming the first line that cannot be used */
    static ManifestFile read(ArchiveFile file) {
        final ManifestFile manifest = new ManifestFile(file.name());
        final String folder = file.name().substring(0, file.name().lastIndexOf('/') + 1);
        final String text = new String(file.content(), StandardCharsets.UTF_8);
        final int header = file.name().endsWith(".csv") ? 1 : 0;
        int number = header;
        try (MappingIterator<Line> lines =
                reader(file.name()).readValues(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            while (lines.hasNextValue()) {
                number++;
                manifest.add(number, folder, lines.nextValue());
            }
        } catch (JacksonException e) {
            throw new InvalidArchiveException(
                    "%s cannot be read in or after line %d. Every line needs texts for 'file' and 'label'."
                            .formatted(file.name(), number),
                    e);
        }
        manifest.requireAllOrNoSplits();
        return manifest;
    }

    private static ObjectReader reader(String name) {
        if (name.endsWith(".csv")) {
            return CsvMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(Line.class)
                    .with(CsvSchema.emptySchema().withHeader());
        }
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(Line.class);
    }

    private void add(int number, String folder, @Nullable Line line) {
        final String file = line == null ? null : line.file();
        final String label = line == null ? null : line.label();
        if (line == null || file == null || file.isBlank() || label == null || label.isBlank()) {
            throw refused(number, "needs a 'file' and a 'label'");
        }
        if (label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw refused(number, "has a label of more than %d or of unprintable characters".formatted(LONGEST_LABEL));
        }
        final String split = line.split();
        final Split known = split == null || split.isBlank()
                ? null
                : Split.named(split.strip())
                        .orElseThrow(() -> refused(number, "has a split that is none of train, val and test"));
        final String path = folder + (file.startsWith("./") ? file.substring(2) : file);
        if (lines.put(path, new Labelled(path, label.strip(), known)) != null) {
            throw refused(number, "names a file for the second time; a picture has one class");
        }
    }

    private void requireAllOrNoSplits() {
        final long without =
                lines.values().stream().filter(line -> line.split() == null).count();
        if (without > 0 && without < lines.size()) {
            throw new InvalidArchiveException(
                    "%s names a split in some lines and none in %d others. Name it in all or in none."
                            .formatted(name, without));
        }
    }

    private InvalidArchiveException refused(int number, String reason) {
        return new InvalidArchiveException("Line %d of %s %s.".formatted(number, name, reason));
    }

    /** Names of the files that have a class, in the order of the lines. */
    Set<String> files() {
        return lines.keySet();
    }

    /**
     * Classes and splits.
     *
     * @param readable pictures that the archive has
     * @param present all files that the archive has
     */
    Assignment assign(Set<String> readable, Collection<String> present) {
        final List<NamedFile> missing = lines.keySet().stream()
                .filter(file -> !present.contains(file))
                .map(file -> new NamedFile(file, "The manifest names it, but it is not in the archive."))
                .toList();
        final List<Labelled> labelled = lines.values().stream()
                .filter(line -> readable.contains(line.file()))
                .toList();
        return new Assignment(
                labelled, new ArrayList<>(missing), labelled.stream().allMatch(line -> line.split() != null));
    }
}
