package dev.fovea.network.dataset;

import dev.fovea.network.dataset.AdmissionReport.NamedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which class and split the files have.
 *
 * @param misplaced files without a class, and why
 * @param splitsGiven whether every labelled file has a split; otherwise none has
 */
record Assignment(List<Labelled> labelled, List<NamedFile> misplaced, boolean splitsGiven) {

    /** A file with its class. */
    record Labelled(String file, String label, @Nullable Split split) {}
}
