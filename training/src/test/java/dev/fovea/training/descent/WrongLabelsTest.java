package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.evaluation.Mistake;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainingReport;
import dev.fovea.training.run.Watcher;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Photos with wrong labels are named by the networks that have learnt the others. */
class WrongLabelsTest extends DescentRuns {

    /** Two dogs among the cats of validation; the batches of an evaluation are shuffled. */
    @Test
    void validationPhotosWithWrongLabelsAreNamed() throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < 6; i++) {
            archive.file("train/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 60 + i, 60))
                    .file("train/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 60 + i, 60))
                    .file("val/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 80 + i, 80))
                    .file("val/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 80 + i, 80));
        }
        archive.file("val/cats/wrong0.jpg", Photos.jpeg(10, 90, 90))
                .file("val/cats/wrong1.jpg", Photos.jpeg(11, 90, 90));
        try (PhotoPlans wrong = new PhotoPlans(PhotoDataset.open(folder.resolve("wrong"), archive.zip()))) {
            final TrainingReport report = PhotoPlans.trainer(Framework.PYTORCH)
                    .train(
                            wrong.plan(new Recipe.FineTune(10, settings(0.05, Augmentation.NONE))),
                            new Watcher(),
                            new LastCheckpoint())
                    .report();

            assertThat(report.mistakes())
                    .extracting(Mistake::file)
                    .containsExactlyInAnyOrder("val/cats/wrong0.jpg", "val/cats/wrong1.jpg");
            assertThat(report.suspectedLabels()).isNotEmpty().allSatisfy(suspect -> {
                assertThat(suspect.file()).startsWith("val/cats/wrong");
                assertThat(wrong.dataset().images().get(suspect.image()).file()).isEqualTo(suspect.file());
                assertThat(suspect.likely()).isEqualTo("dogs");
            });
        }
    }

    /** Four dogs among twelve cats, whom the trained networks know by heart. */
    @ParameterizedTest
    @MethodSource("recipes")
    void trainingPhotosWithWrongLabelsAreNamedWhateverTheRecipe(Recipe recipe) throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < 12; i++) {
            archive.file("train/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 60 + i, 60))
                    .file("train/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 60 + i, 60));
        }
        for (int i = 0; i < 4; i++) {
            archive.file("train/cats/wrong%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 90 + i, 90))
                    .file("val/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 80 + i, 80))
                    .file("val/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 80 + i, 80));
        }
        try (PhotoPlans wrong = new PhotoPlans(PhotoDataset.open(folder.resolve("wrong"), archive.zip()))) {
            assertThat(PhotoPlans.trainer(Framework.PYTORCH)
                            .train(wrong.plan(recipe), new Watcher(), new LastCheckpoint())
                            .report()
                            .suspectedLabels())
                    .extracting(SuspectedLabel::file)
                    .containsExactlyInAnyOrder(
                            "train/cats/wrong0.jpg",
                            "train/cats/wrong1.jpg",
                            "train/cats/wrong2.jpg",
                            "train/cats/wrong3.jpg");
        }
    }

    static List<Recipe> recipes() {
        final Hyperparameters settings = settings(0.05, Augmentation.NONE);
        final Recipe.FromScratch scratch = new Recipe.FromScratch(settings);
        return List.of(
                new Recipe.FineTune(null, settings),
                new Recipe.LastStages(1, settings),
                scratch,
                new Recipe.Ensemble(2, scratch));
    }
}
