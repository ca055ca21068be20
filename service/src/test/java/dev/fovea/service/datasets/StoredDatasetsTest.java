package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDatasetsTest {

    private static final String ONE = "0123456789abcdef" + "0".repeat(16);
    private static final String OTHER = "0123456789abcdef" + "1".repeat(16);

    @TempDir
    private Path folder;

    @Test
    void digitsThatTwoIdsBeginWithNameBoth() throws IOException {
        final StoredDatasets datasets = datasets(ONE, OTHER);

        assertThat(datasets.id(ONE.substring(0, 17))).isEqualTo(ONE);
        assertThatThrownBy(() -> datasets.id("01234567"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().members().get("datasets")).isEqualTo(List.of(ONE, OTHER)))
                .hasMessageContaining("Give more digits");
    }

    /** So that it can be deleted. */
    @Test
    void aDamagedDataSetKeepsItsIdButHasNoName() throws IOException {
        final StoredDatasets datasets = datasets(ONE);

        assertThat(datasets.id(ONE)).isEqualTo(ONE);
        assertThat(datasets.id("01234567")).isEqualTo(ONE);
        assertThat(datasets.name(ONE)).isEmpty();
    }

    private StoredDatasets datasets(String... ids) throws IOException {
        final FolderDatasetStore store = new FolderDatasetStore(folder);
        for (String id : ids) {
            Files.createDirectory(folder.resolve(id));
        }
        return new StoredDatasets(store);
    }
}
