package dev.fovea.training.data;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Batches of seven photos. */
abstract class BatchesOfPhotos {

    static final InputSpec INPUT = new InputSpec(
            20,
            24,
            32,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0.5f, 0.4f, 0.3f),
            List.of(0.2f, 0.25f, 0.3f));

    static final int SIZE = 3 * 20 * 24;

    @TempDir
    Path folder;

    Dataset dataset;

    List<DatasetImage> photos;

    /** Five cats and two dogs, JPEG files of different sizes and one PNG. */
    @BeforeEach
    void publish() throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < 4; i++) {
            archive.file("train/cats/%d.jpg".formatted(i), Photos.jpeg(i, 90 + 40 * i, 100));
        }
        dataset = PhotoDataset.open(
                folder,
                archive.file("train/cats/4.png", Photos.png(4))
                        .file("train/dogs/5.jpg", Photos.jpeg(5, 40, 70))
                        .file("train/dogs/6.jpg", Photos.jpeg(6, 300, 200))
                        .file("val/dogs/7.jpg", Photos.jpeg(7, 60, 60))
                        .file("val/cats/8.jpg", Photos.jpeg(8, 60, 60))
                        .zip());
        photos = dataset.images().stream()
                .filter(image -> image.split() == Split.TRAIN)
                .toList();
    }

    @AfterEach
    void close() throws IOException {
        dataset.close();
    }

    PhotoBatches batches(Augmentation augmentation, BatchSettings settings) {
        return new PhotoBatches(dataset, photos, INPUT, augmentation, settings);
    }

    static BatchSettings settings(int size, int threads, long cacheBytes) {
        return new BatchSettings(size, 7, threads, cacheBytes, MemoryBudget.unlimited());
    }

    static float[] photo(Tensor images, int i) {
        return Arrays.copyOfRange(images.floats(), i * SIZE, (i + 1) * SIZE);
    }
}
