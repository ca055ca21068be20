package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.testing.SharedData;
import dev.fovea.training.dataset.AdmissionReport.ClassCount;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SharedDatasetsTest {

    @TempDir
    Path root;

    @Test
    void hymenopteraIsAdmittedWhole() throws IOException {
        final DatasetInfo info = admit("data/hymenoptera.tar");

        assertThat(info.report().classes())
                .containsExactly(new ClassCount("ants", 122, 70, 0), new ClassCount("bees", 121, 83, 0));
        assertSound(info);
    }

    @Test
    void caltech101IsAdmittedWhole() throws IOException {
        final DatasetInfo info = admit("data/caltech101.tar");

        assertThat(info.classes()).hasSize(101);
        assertThat(info.report().classes()).allSatisfy(count -> {
            assertThat(count.train()).isEqualTo(30);
            assertThat(count.validation()).isZero();
            assertThat(count.test()).isBetween(1, 30);
        });
        assertThat(info.images()).isEqualTo(5293);
        assertSound(info);
    }

    /** Different photos are rarely taken for the same. */
    private static void assertSound(DatasetInfo info) {
        assertThat(info.report().unreadable().count()).isZero();
        assertThat(info.report().misplaced().count()).isZero();
        assertThat(info.report().trainable()).isTrue();
        assertThat(info.report().nearDuplicates().images()).isLessThan(info.images() / 50);
    }

    private DatasetInfo admit(String archive) throws IOException {
        final DatasetStore store = new FolderDatasetStore(root);
        try (InputStream input = Files.newInputStream(SharedData.require(archive));
                Draft draft = store.receive(input, new ArchiveLimits(10_000, 1L << 30, 64 << 20))) {
            return store.publish(
                    draft,
                    new Admission(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS)),
                    new AdmissionSettings("shared", 0, 0.2),
                    (amount, total) -> {},
                    (amount, total) -> {});
        }
    }
}
