package dev.fovea.training.dataset;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The stores that contracts are checked on. */
public abstract class DatasetStoreFixture {

    static final Archives PETS = new Archives()
            .file("train/cats/1.png", Photos.png(1))
            .file("train/cats/2.png", Photos.png(2))
            .file("val/dogs/3.png", Photos.png(3));

    @TempDir
    Path elsewhere;

    Uploads uploads;

    /** A new store over the same place, which is empty when a test begins. */
    protected abstract DatasetStore open() throws IOException;

    @BeforeEach
    void openStore() throws IOException {
        uploads = new Uploads(open());
    }

    /** Copies a data set out of a store, as it comes into another. */
    static DatasetStore.Source from(DatasetStore store, String id) {
        return folder -> {
            for (String file : Dataset.FILES) {
                Files.copy(store.stored(id, file).orElseThrow(), folder.resolve(file));
            }
        };
    }

    DatasetStore other() throws IOException {
        return new FolderDatasetStore(elsewhere.resolve("other"));
    }
}
