package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.AdmissionReport.Finding;
import dev.fovea.training.dataset.AdmissionReport.Finding.Kind;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Archives that become data sets, or are refused. */
abstract class Admissions {

    @TempDir
    Path root;

    Uploads uploads;

    @BeforeEach
    void open() throws IOException {
        uploads = new Uploads(new FolderDatasetStore(root));
    }

    void assertRefused(Archives archive, String reason) {
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> uploads.publish(archive.zip()))
                .withMessageContaining(reason);
    }

    static Archives pets() {
        return new Archives().file("cats/1.png", Photos.png(1)).file("dogs/2.png", Photos.png(2));
    }

    AdmissionReport report(Archives archive) throws IOException {
        return uploads.publish(archive.zip()).report();
    }

    static List<Kind> kinds(AdmissionReport report) {
        return report.findings().stream().map(Finding::kind).toList();
    }
}
