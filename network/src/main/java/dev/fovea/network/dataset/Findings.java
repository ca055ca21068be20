package dev.fovea.network.dataset;

import dev.fovea.network.dataset.AdmissionReport.ClassCount;
import dev.fovea.network.dataset.AdmissionReport.DuplicateList;
import dev.fovea.network.dataset.AdmissionReport.FileList;
import dev.fovea.network.dataset.AdmissionReport.Finding;
import dev.fovea.network.dataset.AdmissionReport.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What of the numbers somebody should act on, what blocks training first. */
final class Findings {

    /** Fewer training pictures of a class teach little. */
    static final int FEW = 10;

    /** From here on a network may learn to say the largest class. */
    static final double IMBALANCED = 10;

    /** Classes that a finding names. */
    private static final int NAMED = 5;

    private final List<ClassCount> classes;
    private final double imbalance;
    private final List<Finding> findings = new ArrayList<>();

    Findings(List<ClassCount> classes, double imbalance) {
        this.classes = classes;
        this.imbalance = imbalance;
    }

    List<Finding> of(FileList unreadable, FileList misplaced, DuplicateList exact, DuplicateList near) {
        if (classes.size() < 2) {
            add(Kind.ONE_CLASS, "There is only the class %s. Add pictures of another.", named(count -> true));
        }
        classes(Kind.CLASS_WITHOUT_TRAINING_IMAGES, count -> count.train() == 0, "without a training picture");
        if (classes.stream().allMatch(count -> count.validation() == 0)) {
            add(
                    Kind.NO_VALIDATION_IMAGES,
                    "There is no picture for validation, which chooses the best of what was trained.");
        }
        classes(
                Kind.FEW_IMAGES,
                count -> count.train() > 0 && count.train() < FEW,
                "with fewer than %d training pictures".formatted(FEW));
        if (imbalance >= IMBALANCED) {
            add(
                    Kind.IMBALANCE,
                    "The largest class has %.0f times as many training pictures as the smallest.",
                    imbalance);
        }
        duplicates(exact, near);
        if (unreadable.count() > 0) {
            add(Kind.UNREADABLE_FILES, "%d files cannot be read as pictures and were left out.", unreadable.count());
        }
        if (misplaced.count() > 0) {
            add(Kind.MISPLACED_FILES, "%d files have no class or are missing, and were left out.", misplaced.count());
        }
        return List.copyOf(findings);
    }

    private void duplicates(DuplicateList exact, DuplicateList near) {
        if (exact.acrossSplits() + near.acrossSplits() > 0) {
            add(
                    Kind.DUPLICATES_ACROSS_SPLITS,
                    "%d groups of equal and %d of similar pictures are in more than one split, so accuracy will be overestimated.",
                    exact.acrossSplits(),
                    near.acrossSplits());
        }
        if (exact.acrossClasses() > 0) {
            add(Kind.DUPLICATES_ACROSS_CLASSES, "%d pictures are in more than one class.", exact.acrossClasses());
        }
    }

    private void classes(Kind kind, Predicate<ClassCount> wrong, String what) {
        final long number = classes.stream().filter(wrong).count();
        if (number > 0) {
            add(kind, "%d of %d classes are %s: %s.", number, classes.size(), what, named(wrong));
        }
    }

    private String named(Predicate<ClassCount> wrong) {
        final List<String> names =
                classes.stream().filter(wrong).map(ClassCount::name).toList();
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? ", ..." : "");
    }

    private void add(Kind kind, String format, Object... values) {
        findings.add(new Finding(kind, String.format(Locale.ROOT, format, values)));
    }
}
