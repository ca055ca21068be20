package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport;
import dev.fovea.training.dataset.AdmissionReport.ClassCount;
import dev.fovea.training.dataset.AdmissionReport.FileList;
import dev.fovea.training.dataset.AdmissionReport.Finding;
import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import dev.fovea.training.dataset.AdmissionReport.Sizes;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.ProgressListener;
import dev.fovea.training.dataset.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the report of a data set. */
final class Reporter {

    /** Pictures with a shorter side are small: many networks shrink theirs to a 32nd. */
    static final int SMALL = 32;

    private final List<DatasetImage> images;
    private final Inspection inspection;

    Reporter(List<DatasetImage> images, Inspection inspection) {
        this.images = images;
        this.inspection = inspection;
    }

    AdmissionReport report(ArchiveNotes notes, ProgressListener progress) {
        final List<ClassCount> classes = classes();
        final Duplicates duplicates = new Duplicates(images, progress);
        final AdmissionReport report = new AdmissionReport(
                classes,
                notes.hidden(),
                notes.unlisted(),
                files(inspection.unreadable()),
                files(notes.misplaced()),
                wrongExtensions(),
                (int) images.stream().filter(image -> picture(image).turned()).count(),
                formats(),
                sizes(),
                imbalance(classes),
                duplicates.exact(),
                duplicates.near(inspection.hashes()),
                List.of(),
                notes.others().size(),
                notes.layout());
        final List<Finding> findings = new ArrayList<>(new Findings(report).list(small()));
        findings.addAll(new NameFindings(notes).list());
        return report.with(findings);
    }

    private int small() {
        return (int) images.stream()
                .filter(image -> Math.min(image.width(), image.height()) < SMALL)
                .count();
    }

    private List<ClassCount> classes() {
        final SortedMap<String, Map<Split, Integer>> counts = new TreeMap<>();
        for (DatasetImage image : images) {
            counts.computeIfAbsent(image.label(), label -> new EnumMap<>(Split.class))
                    .merge(image.split(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> new ClassCount(
                        entry.getKey(),
                        entry.getValue().getOrDefault(Split.TRAIN, 0),
                        entry.getValue().getOrDefault(Split.VALIDATION, 0),
                        entry.getValue().getOrDefault(Split.TEST, 0)))
                .toList();
    }

    private static double imbalance(List<ClassCount> classes) {
        final int smallest = classes.stream().mapToInt(ClassCount::train).min().orElse(0);
        final int largest = classes.stream().mapToInt(ClassCount::train).max().orElse(0);
        return smallest == 0 ? 0 : (double) largest / smallest;
    }

    private FileList wrongExtensions() {
        return files(images.stream()
                .filter(image -> !picture(image).names().fits(image.file()))
                .map(image -> new NamedFile(
                        image.file(),
                        "It is a %s image.".formatted(picture(image).format())))
                .toList());
    }

    private SortedMap<String, Integer> formats() {
        return images.stream()
                .collect(Collectors.toMap(image -> picture(image).format(), image -> 1, Integer::sum, TreeMap::new));
    }

    private Sizes sizes() {
        final List<Integer> widths =
                images.stream().map(DatasetImage::width).sorted().toList();
        final List<Integer> heights =
                images.stream().map(DatasetImage::height).sorted().toList();
        final int last = images.size() - 1;
        return new Sizes(
                widths.get(0),
                widths.get(last / 2),
                widths.get(last),
                heights.get(0),
                heights.get(last / 2),
                heights.get(last));
    }

    private Inspection.Picture picture(DatasetImage image) {
        return inspection.picture(image.sha256());
    }

    private static FileList files(List<NamedFile> files) {
        return FileList.of(
                files.stream().sorted(Comparator.comparing(NamedFile::file)).toList());
    }
}
