package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport.Finding;
import dev.fovea.training.dataset.AdmissionReport.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody should know of how files, folders and classes are called. */
final class NameFindings {

    private static final int MOST_DOUBTS = 5;

    private final ArchiveNotes notes;
    private final List<Finding> findings = new ArrayList<>();

    NameFindings(ArchiveNotes notes) {
        this.notes = notes;
    }

    List<Finding> list() {
        for (String encoding : notes.encodings()) {
            add(Kind.ASSUMED_NAME_ENCODING, encoding + " If they are wrong, pack again with names in UTF-8.");
        }
        if (!notes.doubts().isEmpty()) {
            add(
                    Kind.UNCLEAR_FOLDERS,
                    notes.doubts().stream().limit(MOST_DOUBTS).collect(Collectors.joining(" "))
                            + " If that is wrong, send only the folders of classes, or a manifest.");
        }
        classNames(notes.classNames());
        if (!notes.emptyFolders().isEmpty()) {
            add(
                    Kind.EMPTY_CLASS_FOLDERS,
                    "Folders beside those of classes that have no picture that can be read, and so are no classes: %d (%s). Fill them, or leave them out."
                            .formatted(notes.emptyFolders().size(), Findings.some(notes.emptyFolders())));
        }
        if (!notes.others().isEmpty()) {
            add(
                    Kind.OTHER_FILES,
                    "Files that are no pictures and were left out: %d (%s). Nothing has to be done about them."
                            .formatted(notes.others().size(), Findings.some(notes.others())));
        }
        return findings;
    }

    private void classNames(ClassNames names) {
        if (!names.united().isEmpty()) {
            add(
                    Kind.UNITED_CLASS_NAMES,
                    "Class names in two forms of Unicode, which are the same text and so one class: %d (%s). Write them alike."
                            .formatted(names.united().size(), Findings.some(names.united())));
        }
        if (!names.similar().isEmpty()) {
            add(
                    Kind.SIMILAR_CLASS_NAMES,
                    "Groups of classes that differ in capitals, spaces, _ and - only: %d (%s). They are different classes; if they should not be, rename their folders."
                            .formatted(
                                    names.similar().size(),
                                    Findings.some(names.similar().stream()
                                            .map(NameFindings::quoted)
                                            .toList())));
        }
        if (!names.padded().isEmpty()) {
            add(
                    Kind.PADDED_CLASS_NAMES,
                    "Class names that begin or end with a space: %d (%s). Requests have to write it; rename the folders if it is not meant."
                            .formatted(names.padded().size(), quoted(names.padded())));
        }
    }

    private static String quoted(List<String> names) {
        return Findings.some(names.stream().map("'%s'"::formatted).toList());
    }

    private void add(Kind kind, String detail) {
        findings.add(new Finding(kind, detail));
    }
}
