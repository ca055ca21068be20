package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.evaluation.PhotoName;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoSetTest {

    private static final int OF_EACH = 20;

    @TempDir
    private Path folder;

    @Test
    void aTenthOfTheTrainingPhotosIsSetAsideWhereNoneIsForValidation() throws IOException {
        try (Dataset dataset = dataset("train", "test")) {
            final PhotoSet photos = photos(dataset);

            for (String label : photos.classes()) {
                assertThat(photos.count(Split.TRAIN, label)).isEqualTo(OF_EACH - 2);
                assertThat(photos.count(Split.VALIDATION, label)).isEqualTo(2);
                assertThat(photos.count(Split.TEST, label)).isEqualTo(OF_EACH);
            }
            assertThat(photos.names(Split.VALIDATION))
                    .hasSize(4)
                    .doesNotContainAnyElementsOf(photos.names(Split.TRAIN))
                    .extracting(PhotoName::file)
                    .allMatch(file -> file.startsWith("train/"));
        }
    }

    @Test
    void theSamePhotosAreSetAsideEveryTime() throws IOException {
        try (Dataset dataset = dataset("train", "test")) {
            assertThat(photos(dataset).names(Split.VALIDATION))
                    .isEqualTo(photos(dataset).names(Split.VALIDATION));
        }
    }

    @Test
    void splitsThatAreGivenStay() throws IOException {
        try (Dataset dataset = dataset("train", "val")) {
            final PhotoSet photos = photos(dataset);

            assertThat(photos.names(Split.TRAIN)).hasSize(2 * OF_EACH);
            assertThat(photos.names(Split.VALIDATION)).hasSize(2 * OF_EACH);
            assertThat(photos.has(Split.TEST)).isFalse();
        }
    }

    private Dataset dataset(String... splits) throws IOException {
        final Archives archive = new Archives();
        int seed = 0;
        for (String split : splits) {
            for (int i = 0; i < OF_EACH; i++) {
                archive.file("%s/cats/%d.jpg".formatted(split, i), Photos.jpeg(seed++, 20, 20))
                        .file("%s/dogs/%d.jpg".formatted(split, i), Photos.jpeg(seed++, 20, 20));
            }
        }
        return PhotoDataset.open(folder, archive.zip());
    }

    private static PhotoSet photos(Dataset dataset) {
        return new PhotoSet(new PhotoPlans(dataset).plan(new Recipe.FromScratch(Hyperparameters.FROM_SCRATCH)));
    }
}
