package dev.fovea.training.dataset.admission;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.training.dataset.AdmissionReport;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.PackedFile;
import dev.fovea.training.dataset.ProgressListener;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.admission.Assignment.Labelled;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at every file of a draft: which are pictures, of which class and split, and what is wrong with them. */
public final class Admission {

    private static final int MOST_CLASSES = 10_000;

    private final ImageDecoder decoder;

    public Admission(ImageDecoder decoder) {
        this.decoder = decoder;
    }

    /** What is ready to be published. */
    public record Admitted(DatasetInfo info, List<DatasetImage> images) {}

    /**
     * Looks at all pictures of a draft and decides which become part of the data set.
     *
     * @throws InvalidArchiveException if no picture can be read or none has a class
     */
    public Admitted admit(
            Draft draft, AdmissionSettings settings, ProgressListener decoding, ProgressListener comparing) {
        final ManifestFile manifest = draft.manifest();
        final List<PackedFile> candidates = manifest == null
                ? draft.files()
                : draft.files().stream()
                        .filter(file -> manifest.names(file.name()))
                        .toList();
        final Inspection inspection = Inspection.of(draft.pack(), candidates, decoder, decoding);
        final Set<String> readable = inspection.readable().keySet();
        final Assignment assignment = manifest == null
                ? FolderLayout.of(readable)
                : manifest.assign(
                        readable, candidates.stream().map(PackedFile::name).collect(Collectors.toSet()));
        requirePictures(inspection, assignment);
        final List<DatasetImage> images = images(inspection, assignment, settings);
        final ArchiveNotes notes = new ArchiveNotes(
                draft.hidden(),
                draft.files().size() - candidates.size(),
                inspection.others(),
                assignment.misplaced(),
                emptyFolders(draft, assignment),
                draft.encodings(),
                new ClassNames(assignment.labelled()),
                assignment.layout(),
                assignment.doubts());
        final AdmissionReport report = new Reporter(images, inspection).report(notes, comparing);
        return new Admitted(info(images, report, assignment.splitsGiven(), settings), images);
    }

    /** Folders where those of classes are that gave no class. */
    private static List<String> emptyFolders(Draft draft, Assignment assignment) {
        final Set<String> labels =
                assignment.labelled().stream().map(Labelled::label).collect(Collectors.toSet());
        final NavigableSet<String> empty = new TreeSet<>();
        final Stream<String> paths = Stream.concat(
                draft.files().stream().map(PackedFile::name),
                draft.folders().stream().map(folder -> folder + "/"));
        paths.forEach(path -> assignment.parents().stream()
                .filter(path::startsWith)
                .map(parent -> path.substring(parent.length()))
                .filter(below -> below.indexOf('/') > 0)
                .map(below -> below.substring(0, below.indexOf('/')))
                .filter(folder -> !labels.contains(folder))
                .forEach(empty::add));
        return List.copyOf(empty);
    }

    private static void requirePictures(Inspection inspection, Assignment assignment) {
        if (inspection.readable().isEmpty()) {
            throw new InvalidArchiveException("No file of the archive is a picture that can be read."
                    + inspection.unreadable().stream()
                            .findFirst()
                            .map(file -> " '%s': %s".formatted(file.file(), file.reason()))
                            .or(() -> inspection.others().stream().findFirst().map(" '%s' is none."::formatted))
                            .orElse(""));
        }
        if (assignment.labelled().isEmpty()) {
            throw new InvalidArchiveException(
                    "No picture of the archive has a class. Put pictures into folders, one for each class.");
        }
        final long classes =
                assignment.labelled().stream().map(Labelled::label).distinct().count();
        if (classes > MOST_CLASSES) {
            throw new InvalidArchiveException(
                    "There are %d classes; the limit is %d.".formatted(classes, MOST_CLASSES));
        }
    }

    private static List<DatasetImage> images(Inspection inspection, Assignment assignment, AdmissionSettings settings) {
        final Map<String, Set<String>> validation = assignment.splitsGiven()
                ? Map.of()
                : validation(inspection, assignment, new StratifiedSplit(settings.seed(), settings.validation()));
        final List<DatasetImage> images = new ArrayList<>();
        for (Labelled labelled : assignment.labelled()) {
            final PackedFile file = Objects.requireNonNull(inspection.readable().get(labelled.file()));
            final Split given = labelled.split();
            final Split drawn = validation
                            .getOrDefault(ClassNames.composed(labelled.label()), Set.of())
                            .contains(file.sha256())
                    ? Split.VALIDATION
                    : Split.TRAIN;
            final Inspection.Picture picture = inspection.picture(file.sha256());
            images.add(new DatasetImage(
                    file.name(),
                    ClassNames.composed(labelled.label()),
                    given == null ? drawn : given,
                    file.sha256(),
                    file.offset(),
                    file.length(),
                    picture.width(),
                    picture.height()));
        }
        images.sort(Comparator.comparing(DatasetImage::file));
        return List.copyOf(images);
    }

    /** Digests that are set aside, by class. */
    private static Map<String, Set<String>> validation(
            Inspection inspection, Assignment assignment, StratifiedSplit split) {
        final Map<String, Set<String>> digests = new HashMap<>();
        for (Labelled labelled : assignment.labelled()) {
            digests.computeIfAbsent(ClassNames.composed(labelled.label()), label -> new HashSet<>())
                    .add(Objects.requireNonNull(inspection.readable().get(labelled.file()))
                            .sha256());
        }
        digests.replaceAll((label, all) -> split.validation(all));
        return digests;
    }

    private static DatasetInfo info(
            List<DatasetImage> images, AdmissionReport report, boolean splitsGiven, AdmissionSettings settings) {
        final String digest = digest(images);
        return new DatasetInfo(
                DatasetInfo.SCHEMA_VERSION,
                digest.substring(0, DatasetInfo.ID_DIGITS),
                settings.name(),
                digest,
                Instant.now(),
                report.classes().stream().map(AdmissionReport.ClassCount::name).toList(),
                splitsGiven ? null : settings.seed(),
                splitsGiven ? null : settings.validation(),
                images.size(),
                report,
                null);
    }

    /** Over one line for each image, sorted: its digest, class and split. */
    private static String digest(List<DatasetImage> images) {
        final Sha256 sha256 = new Sha256();
        images.stream()
                .map(image -> image.sha256() + "\t" + image.label() + "\t" + image.split() + "\n")
                .sorted()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .forEach(sha256::update);
        return sha256.hex();
    }
}
