package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.admission.Assignment.Labelled;
import dev.fovea.training.dataset.archive.ArchiveFile;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.archive.NameReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final String LOST = "\ufffd";

    private final String name;
    private final NameReading encoding;

    /** By the composed form of the file's name: systems pack the same name in different forms. */
    private final Map<String, Labelled> lines = new LinkedHashMap<>();

    private ManifestFile(String name, NameReading encoding) {
        this.name = name;
        this.encoding = encoding;
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
        final List<Line> written = lines(file, NameReading.text(file.content()));
        requireColumns(file, written);
        final NameReading encoding = NameReading.of(written.stream()
                .flatMap(line -> Stream.of(text(line.file()), text(line.label())))
                .toList());
        final ManifestFile manifest = new ManifestFile(file.name(), encoding);
        final String folder = file.name().substring(0, file.name().lastIndexOf('/') + 1);
        int number = header(file);
        for (Line line : written) {
            number++;
            manifest.add(number, folder, line);
        }
        manifest.requireAllOrNoSplits();
        return manifest;
    }

    private static List<Line> lines(ArchiveFile file, String text) {
        final List<Line> written = new ArrayList<>();
        try (MappingIterator<@Nullable Line> lines = reader(file.name()).readValues(text)) {
            while (lines.hasNextValue()) {
                final Line line = lines.nextValue();
                written.add(line == null ? new Line(null, null, null) : line);
            }
        } catch (JacksonException e) {
            throw new InvalidArchiveException(
                    "%s cannot be read in or after line %d. Every line needs texts for 'file' and 'label'."
                            .formatted(file.name(), header(file) + written.size() + 1),
                    e);
        }
        return written;
    }

    /** What has no column in the first line is missing in every line; what is empty is not. */
    private static void requireColumns(ArchiveFile file, List<Line> written) {
        if (header(file) > 0
                && !written.isEmpty()
                && written.stream().allMatch(line -> line.file() == null || line.label() == null)) {
            throw new InvalidArchiveException(
                    "The first line of %s has to name the columns, 'file,label' or 'file,label,split', with commas between them."
                            .formatted(file.name()));
        }
    }

    /** Lines before the first picture. */
    private static int header(ArchiveFile file) {
        return file.name().endsWith(".csv") ? 1 : 0;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
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

    private void add(int number, String folder, Line line) {
        final String file = encoding.text(text(line.file()));
        final String label = encoding.text(text(line.label()));
        if (file.isBlank() || label.isBlank()) {
            throw refused(number, "needs a 'file' and a 'label'");
        }
        if (label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw refused(number, "has a label of more than %d or of unprintable characters".formatted(LONGEST_LABEL));
        }
        if ((file + label).contains(LOST)) {
            throw refused(number, "has characters that were lost when the manifest was written. Write it in UTF-8");
        }
        final String split = line.split();
        final Split known = split == null || split.isBlank()
                ? null
                : Split.named(split)
                        .orElseThrow(() -> refused(number, "has a split that is none of train, val and test"));
        final String path = folder + (file.startsWith("./") ? file.substring(2) : file);
        if (lines.put(ClassNames.composed(path), new Labelled(path, label.strip(), known)) != null) {
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

    String name() {
        return name;
    }

    /** How names in it were read. */
    NameReading encoding() {
        return encoding;
    }

    /** Whether a file has a class. */
    boolean names(String file) {
        return lines.containsKey(ClassNames.composed(file));
    }

    /**
     * Classes and splits.
     *
     * @param readable pictures that the archive has
     * @param present all files that the archive has
     */
    Assignment assign(Set<String> readable, Collection<String> present) {
        final Set<String> composed = present.stream().map(ClassNames::composed).collect(Collectors.toSet());
        final List<NamedFile> missing = lines.values().stream()
                .map(Labelled::file)
                .filter(file -> !composed.contains(ClassNames.composed(file)))
                .map(file -> new NamedFile(file, "The manifest names it, but it is not in the archive."))
                .toList();
        final List<Labelled> labelled = readable.stream()
                .map(file -> labelled(file, Objects.requireNonNull(lines.get(ClassNames.composed(file)))))
                .toList();
        final boolean splits = labelled.stream().allMatch(line -> line.split() != null);
        return new Assignment(
                labelled,
                missing,
                splits,
                "Classes%s are what %s says.".formatted(splits ? " and splits" : "", name),
                List.of(),
                List.of());
    }

    private static Labelled labelled(String file, Labelled line) {
        return new Labelled(file, line.label(), line.split());
    }
}
