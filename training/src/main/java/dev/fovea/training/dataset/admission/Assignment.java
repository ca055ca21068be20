package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import dev.fovea.training.dataset.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which class and split the files have.
 *
 * @param misplaced files without a class, and why
 * @param splitsGiven whether every labelled file has a split; otherwise none has
 * @param layout where classes and splits were taken from, in sentences
 * @param doubts where that may be wrong, in sentences
 * @param parents of the folders of classes, as {@link Folder#path}; none if folders say no classes
 */
public record Assignment(
        List<Labelled> labelled,
        List<NamedFile> misplaced,
        boolean splitsGiven,
        String layout,
        List<String> doubts,
        List<String> parents) {

    /** A file with its class. */
    record Labelled(String file, String label, @Nullable Split split) {}
}
