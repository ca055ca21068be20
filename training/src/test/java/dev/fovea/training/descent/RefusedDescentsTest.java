package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.Watcher;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What cannot be trained, or not gone on with. */
class RefusedDescentsTest extends DescentRuns {

    @Test
    void aCheckpointOfAnotherPlanIsRefused() {
        final LastCheckpoint last = new LastCheckpoint();
        train(fineTune(), new Watcher(), last);

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() ->
                        train(new Recipe.FineTune(3, settings(0.03, Augmentation.PHOTOS)), new Watcher(), last))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNUSABLE_CHECKPOINT));
    }

    @Test
    void aClassWithOnePhotoIsRefused() throws IOException {
        assertUnsuitable(
                "Training needs at least two training photos of every class; too few show dogs",
                "train/cats",
                "train/cats",
                "train/dogs",
                "val/cats",
                "val/dogs");
    }

    @Test
    void oneClassIsRefused() throws IOException {
        assertUnsuitable(
                "Training needs at least two classes, and the data set has 1", "train/cats", "train/cats", "val/cats");
    }

    @Test
    void aClassWithoutValidationPhotosIsRefused() throws IOException {
        assertUnsuitable(
                "Training needs validation photos of every class to find the best weights; too few show dogs",
                "train/cats",
                "train/cats",
                "train/dogs",
                "train/dogs",
                "val/cats");
    }

    private void assertUnsuitable(String message, String... photos) throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < photos.length; i++) {
            archive.file("%s/%d.jpg".formatted(photos[i], i), Photos.jpeg(i, 60, 60));
        }
        try (PhotoPlans poor = new PhotoPlans(PhotoDataset.open(folder.resolve("poor"), archive.zip()))) {
            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(() -> PhotoPlans.trainer(Framework.PYTORCH)
                            .train(poor.plan(fineTune()), new Watcher(), new LastCheckpoint()))
                    .withMessage(message)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_DATA));
        }
    }

    @Test
    void moreStagesThanThereAreAreRefused() {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(new Recipe.LastStages(9, settings(0.1, Augmentation.NONE))))
                .withMessage("The network has 3 stages below its head, not 9: stage1, stage2, stage3")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_SETTING));
    }

    /** Before any photo is read. */
    @Test
    void aLayerToFreezeThatIsNotThereEndsTheRunAtOnce() {
        final Watcher watcher = new Watcher();

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(
                        new Recipe.FineTune(3, new Tuning().freeze("conv9").build()), watcher, new LastCheckpoint()))
                .withMessageContaining("conv9");
        assertThat(watcher.phases).isEmpty();
    }
}
