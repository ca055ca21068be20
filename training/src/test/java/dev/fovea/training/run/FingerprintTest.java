package dev.fovea.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    @TempDir
    Path folder;

    @Test
    void theSamePicturesSentAgainWithAnotherReportGoOnWithTheSameRun() throws IOException {
        try (Dataset first = PhotoDataset.open(folder, pets().zip());
                Dataset again = PhotoDataset.open(
                        folder,
                        pets().file("README.md", "cats and dogs".getBytes(StandardCharsets.UTF_8))
                                .zip())) {
            assertThat(again.info().report()).isNotEqualTo(first.info().report());
            assertThat(fingerprint(again, 7)).isEqualTo(fingerprint(first, 7));
            assertThat(fingerprint(again, 8)).isNotEqualTo(fingerprint(first, 7));
        }
    }

    private static Archives pets() {
        return new Archives().file("cats/0.jpg", Photos.jpeg(1, 60, 60)).file("dogs/0.jpg", Photos.jpeg(2, 60, 60));
    }

    private static String fingerprint(Dataset dataset, long seed) {
        return Fingerprint.of(new TrainingPlan(
                LeNet.graph(),
                InputSpec.IMAGENET,
                dataset,
                new Recipe.FromScratch(Hyperparameters.FROM_SCRATCH),
                Budget.UNLIMITED,
                seed,
                Device.CPU,
                1));
    }
}
