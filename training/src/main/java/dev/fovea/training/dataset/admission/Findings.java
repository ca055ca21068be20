package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport;
import dev.fovea.training.dataset.AdmissionReport.ClassCount;
import dev.fovea.training.dataset.AdmissionReport.DuplicateList;
import dev.fovea.training.dataset.AdmissionReport.Finding;
import dev.fovea.training.dataset.AdmissionReport.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What of a report somebody should act on and how, what blocks training first. */
final class Findings {

    /** Fewer training pictures of a class teach little. */
    static final int FEW = 10;

    /** From here on a network may learn to say the largest class. */
    static final double IMBALANCED = 10;

    /** Classes that a finding names. */
    private static final int NAMED = 5;

    private final AdmissionReport report;
    private final List<ClassCount> classes;
    private final List<Finding> findings = new ArrayList<>();

    /** @param report without findings */
    Findings(AdmissionReport report) {
        this.report = report;
        this.classes = report.classes();
    }

    /** @param small pictures with a side shorter than {@link Reporter#SMALL} pixels */
    List<Finding> list(int small) {
        classes();
        splits();
        if (report.imbalance() >= IMBALANCED) {
            add(
                    Kind.IMBALANCE,
                    "The largest class has %.0f times as many training pictures as the smallest. Add pictures of small"
                            + " classes, or weigh classes in training.",
                    report.imbalance());
        }
        duplicates(report.exactDuplicates(), report.nearDuplicates());
        files(small);
        return List.copyOf(findings);
    }

    private void classes() {
        if (classes.size() < 2) {
            add(Kind.ONE_CLASS, "There is only the class %s. Add pictures of another.", named(count -> true));
        }
        classes(
                Kind.CLASS_WITHOUT_TRAINING_IMAGES,
                count -> count.train() == 0,
                "without a training picture",
                "Move some there, or leave the class out.");
        classes(
                Kind.CLASS_WITH_ONE_IMAGE,
                count -> count.total() == 1,
                "of a single picture, which can be either trained or tested on",
                "Add pictures, or leave the class out.");
        classes(
                Kind.FEW_IMAGES,
                count -> count.total() > 1 && count.train() > 0 && count.train() < FEW,
                "with fewer than %d training pictures".formatted(FEW),
                "Add pictures.");
    }

    private void splits() {
        if (classes.stream().allMatch(count -> count.validation() == 0)) {
            add(
                    Kind.NO_VALIDATION_IMAGES,
                    "There is no picture for validation, which chooses the best of what was trained. Training sets a part of each class aside.");
        } else {
            classes(
                    Kind.CLASS_WITHOUT_VALIDATION_IMAGES,
                    count -> count.validation() == 0,
                    "without a picture for validation, so that nothing is learnt of how well they are told apart",
                    "Set some aside.");
        }
        if (classes.stream().anyMatch(count -> count.test() > 0)) {
            classes(
                    Kind.CLASS_WITHOUT_TEST_IMAGES,
                    count -> count.test() == 0,
                    "without a picture for the test, which does not judge them",
                    "Set some aside.");
        }
    }

    private void duplicates(DuplicateList exact, DuplicateList near) {
        duplicates(
                Kind.DUPLICATES_ACROSS_SPLITS,
                exact.acrossSplits(),
                near.acrossSplits(),
                "in more than one split, so accuracy will be overestimated. Keep each in one split.");
        duplicates(
                Kind.DUPLICATES_ACROSS_CLASSES,
                exact.acrossClasses(),
                near.acrossClasses(),
                "in more than one class. Check their labels.");
        duplicates(
                Kind.DUPLICATES_WITHIN_SPLITS,
                exact.groups() - exact.acrossSplits(),
                near.groups() - near.acrossSplits(),
                "within one split, where they count several times. Leave copies out.");
    }

    private void duplicates(Kind kind, int equal, int similar, String what) {
        if (equal + similar > 0) {
            add(kind, "Groups of equal pictures (%d) and of similar ones (%d) are %s", equal, similar, what);
        }
    }

    private void files(int small) {
        count(
                Kind.SMALL_IMAGES,
                small,
                "Pictures with a side shorter than " + Reporter.SMALL
                        + " pixels, in which networks for photos see little: %d. Send larger ones, or choose a network for"
                        + " small pictures.");
        count(
                Kind.TURNED_IMAGES,
                report.turned(),
                "Photos that were turned upright as EXIF says: %d. Other programs may not do that; turn the files for"
                        + " those.");
        count(
                Kind.WRONG_EXTENSIONS,
                report.wrongExtensions().count(),
                "Files of another format than their names say: %d. They were read all the same; rename them for"
                        + " other programs.");
        count(
                Kind.UNREADABLE_FILES,
                report.unreadable().count(),
                "Files that cannot be read as pictures and were left out: %d. Repair them, or leave them out yourself.");
        count(
                Kind.MISPLACED_FILES,
                report.misplaced().count(),
                "Files that have no class or are missing, and were left out: %d. Put each into the folder of its class.");
    }

    private void count(Kind kind, int number, String format) {
        if (number > 0) {
            add(kind, format, number);
        }
    }

    private void classes(Kind kind, Predicate<ClassCount> wrong, String what, String advice) {
        final long number = classes.stream().filter(wrong).count();
        if (number > 0) {
            add(kind, "Classes %s: %d of %d (%s). %s", what, number, classes.size(), named(wrong), advice);
        }
    }

    private String named(Predicate<ClassCount> wrong) {
        return some(classes.stream().filter(wrong).map(ClassCount::name).toList());
    }

    /** The first names of a list, for a sentence. */
    static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? ", ..." : "");
    }

    private void add(Kind kind, String format, Object... values) {
        findings.add(new Finding(kind, String.format(Locale.ROOT, format, values)));
    }
}
