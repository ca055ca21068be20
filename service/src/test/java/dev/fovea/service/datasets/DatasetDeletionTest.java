package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class DatasetDeletionTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNeededIsDeletedWhenItIsNotNeededAnyMore() throws IOException {
        final DatasetStore store = new FolderDatasetStore(folder);
        final String id = publish(store);
        final List<String> jobs = new ArrayList<>(List.of("fine-tuning job 7"));
        final StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("jobs", (DatasetUse) used -> used.equals(id) ? jobs : List.of());
        beans.addBean("nothing", (DatasetUse) used -> List.of());
        final DatasetDeletion deletion = new DatasetDeletion(store, beans.getBeanProvider(DatasetUse.class));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> deletion.delete(id))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().type()).isEqualTo(ProblemType.DATASET_IN_USE);
                    assertThat(refusal.problem().detail()).contains("fine-tuning job 7");
                    assertThat(refusal.problem().members()).containsEntry("usedBy", jobs);
                });
        assertThat(store.find(id)).isPresent();
        jobs.clear();
        deletion.delete(id);
        assertThat(store.find(id)).isEmpty();
    }

    private static String publish(DatasetStore store) throws IOException {
        final byte[] archive = new Archives().file("cats/1.png", Photos.png(1)).zip();
        try (Draft draft = store.receive(new ByteArrayInputStream(archive), new ArchiveLimits(10, 1 << 20, 1 << 20))) {
            return store.publish(
                            draft,
                            new Admission(new ImageDecoder(1_000_000)),
                            new AdmissionSettings("pets", 0, 0),
                            (amount, total) -> {},
                            (amount, total) -> {})
                    .id();
        }
    }
}
