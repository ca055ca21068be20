package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new head on the features of 40 photos, which are computed in three batches of at most 16, and what ends its solving. */
class HeadDeadlineTest {

    private static final int BATCHES = 3;

    private static final Recipe SOLVED =
            new Recipe.FineTune(null, new Tuning().batches(4, 1).rate(0.02).build());

    @TempDir
    Path folder;

    private PhotoPlans plans;

    @BeforeEach
    void open() throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < 20; i++) {
            archive.file("train/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 60 + i, 60))
                    .file("train/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 60 + i, 60));
        }
        archive.file("val/cats/0.jpg", Photos.jpeg(0, 90, 90)).file("val/dogs/0.jpg", Photos.jpeg(10, 90, 90));
        plans = new PhotoPlans(PhotoDataset.open(folder, archive.zip()));
    }

    @AfterEach
    void close() throws IOException {
        plans.close();
    }

    private TrainedModel train(Recipe recipe, Watcher watcher, LastCheckpoint last) {
        return PhotoPlans.trainer(Framework.PYTORCH).train(plans.plan(recipe), watcher, last);
    }

    /** Between batches of features, and between looks at all photos while the head is solved. */
    @ParameterizedTest(name = "after {0} steps")
    @ValueSource(ints = {0, 1, 2, BATCHES, BATCHES + 30})
    void aPauseIsGrantedAtTheNextStepAndTheRunGoesOnToTheSameBits(int steps) {
        final LastCheckpoint last = new LastCheckpoint();
        final Watcher watcher = new Watcher(Wish.PAUSE, steps);

        assertThatExceptionOfType(TrainingPausedException.class).isThrownBy(() -> train(SOLVED, watcher, last));

        assertThat(watcher.steps()).isEqualTo(steps);
        assertThat(last.last().orElseThrow().notes()).containsKey("millis");
        assertThat(train(SOLVED, new Watcher(), last).graph())
                .isEqualTo(train(SOLVED, new Watcher(), new LastCheckpoint()).graph());
    }

    @ParameterizedTest(name = "{0} batches")
    @ValueSource(ints = {1, 2})
    void aRunThatIsToEndKnowsAHeadOfThePhotosSoFar(int batches) {
        final TrainedModel model = train(SOLVED, new Watcher(Wish.FINISH, batches), new LastCheckpoint());

        assertThat(model.report().ending()).isEqualTo(Ending.FINISHED_EARLY);
        assertThat(model.report().history()).isEmpty();
        assertThat(model.report().validation().top1()).isEqualTo(1);
        assertThat(model.report().notices())
                .anySatisfy(notice -> assertThat(notice).contains("%d of 40 training".formatted(16 * batches)));
    }

    @Test
    void aRunThatIsToEndBeforeAStepHasLearntNothing() {
        final Recipe trained = new Recipe.FineTune(3, new Tuning().batches(4, 1).build());
        final Watcher watcher = new Watcher(Wish.FINISH, 2);

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(trained, watcher, new LastCheckpoint()))
                .withMessageContaining("32 of 40 training pictures")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_LEARNED));
        assertThat(watcher.steps()).isEqualTo(2);
    }
}
