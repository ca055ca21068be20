package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.testing.Photos;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.dataset.store.DatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** How every {@link DatasetStore} takes data sets of another. */
public abstract class DatasetRestoreContract extends DatasetFaultsContract {

    @Test
    void aDataSetOfAnotherStoreIsTakenInOnceAndWhole() throws IOException {
        final DatasetInfo info = new Uploads(other()).publish(PETS.zip());
        final DatasetStore store = uploads.store();

        store.restore(info.id(), from(other(), info.id()));
        store.restore(info.id(), folder -> {
            throw new IOException("It is there already");
        });

        assertThat(open().list()).containsExactly(info);
        assertThat(store.file(info.id(), 1)).hasValue(Photos.png(2));
    }

    @Test
    void aDataSetThatBreaksOffOnItsWayIsNotThere() throws IOException {
        final DatasetInfo info = new Uploads(other()).publish(PETS.zip());
        final DatasetStore store = uploads.store();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.restore(info.id(), folder -> {
                    Files.copy(other().stored(info.id(), "images.bin").orElseThrow(), folder.resolve("images.bin"));
                    throw new IOException("broken off");
                }));
        assertThat(store.find(info.id())).isEmpty();

        store.restore(info.id(), from(other(), info.id()));
        assertThat(store.find(info.id())).contains(info);
    }

    @Test
    void aDataSetIsNotTakenInUnderTheIdOfAnother() throws IOException {
        final String id = new Uploads(other()).publish(PETS.zip()).id();
        final DatasetStore store = uploads.store();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.restore("0".repeat(32), from(other(), id)));
        assertThat(store.list()).isEmpty();
    }

    @Test
    void theFilesOfADataSetAreThoseThatItsStoreNames() throws IOException {
        final DatasetInfo info = uploads.publish(PETS.zip());
        final DatasetStore store = uploads.store();

        assertThat(DatasetInfo.parse(
                        Files.readAllBytes(
                                store.stored(info.id(), "dataset.json").orElseThrow()),
                        info.id()))
                .isEqualTo(info);
        assertThat(store.stored("0".repeat(32), "dataset.json")).isEmpty();
        assertThat(store.stored("..", "dataset.json")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.stored(info.id(), "../x"));
    }
}
