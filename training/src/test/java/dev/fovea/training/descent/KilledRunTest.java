package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose process ends right after any of their checkpoints, and that go on from there. */
class KilledRunTest {

    private static final int EPOCHS = 2;

    /** Twelve photos, four at a time. */
    private static final int STEPS = 3;

    @TempDir
    Path folder;

    private PhotoPlans plans;

    @BeforeEach
    void open() throws IOException {
        plans = PhotoPlans.in(folder);
    }

    @AfterEach
    void close() throws IOException {
        plans.close();
    }

    private static Hyperparameters settings() {
        return new Tuning()
                .epochs(EPOCHS)
                .batches(4, 1)
                .rate(0.02)
                .optimizer(OptimizerChoice.Kind.ADAM, 0.9)
                .build();
    }

    private TrainedModel train(Recipe recipe, Watcher watcher, LastCheckpoint last) {
        return PhotoPlans.trainer(Framework.PYTORCH).train(plans.plan(recipe), watcher, last);
    }

    /** The head's epochs, the end of its phase, the epochs of all layers, the end of theirs: no phase is repeated or left out. */
    @Test
    void fineTuningGoesOnWhereverItWasKilled() {
        final Recipe recipe = new Recipe.FineTune(EPOCHS, settings());
        final LastCheckpoint undisturbed = new LastCheckpoint();
        final Graph whole = train(recipe, new Watcher(), undisturbed).graph();

        assertThat(undisturbed.saves()).isEqualTo(EPOCHS + 1 + EPOCHS + 1);
        for (int saves = 1; saves <= undisturbed.saves(); saves++) {
            final LastCheckpoint last = new LastCheckpoint().killAfter(saves);
            final Watcher first = new Watcher();
            final Watcher second = new Watcher();
            assertThatExceptionOfType(LastCheckpoint.Killed.class).isThrownBy(() -> train(recipe, first, last));

            final TrainedModel resumed = train(recipe, second, last);

            assertThat(resumed.graph()).as("after %d checkpoints", saves).isEqualTo(whole);
            // twelve photos are one batch, when their features are computed and when the head is trained on these
            assertThat(first.steps() + second.steps()).isEqualTo(1 + EPOCHS + EPOCHS * STEPS);
            assertThat(resumed.report().history())
                    .extracting(EpochMetrics::epoch)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void anEnsembleGoesOnWhereverItWasKilled() {
        final Recipe recipe = new Recipe.Ensemble(2, new Recipe.FromScratch(settings()));
        final LastCheckpoint undisturbed = new LastCheckpoint();
        final Graph whole = train(recipe, new Watcher(), undisturbed).graph();

        for (int saves = EPOCHS; saves <= undisturbed.saves(); saves++) {
            final LastCheckpoint last = new LastCheckpoint().killAfter(saves);
            assertThatExceptionOfType(LastCheckpoint.Killed.class).isThrownBy(() -> train(recipe, new Watcher(), last));

            assertThat(train(recipe, new Watcher(), last).graph())
                    .as("after %d checkpoints", saves)
                    .isEqualTo(whole);
        }
    }

    /** Finished as its observer wished in the second member, and killed when that was saved: it is not forgotten that it was cut short. */
    @Test
    void whyAPhaseEndedOutlivesTheProcess() {
        final Recipe recipe = new Recipe.Ensemble(3, new Recipe.FromScratch(settings()));
        final LastCheckpoint last = new LastCheckpoint().killAfter(EPOCHS + 2);
        assertThatExceptionOfType(LastCheckpoint.Killed.class)
                .isThrownBy(() -> train(recipe, new Watcher(Wish.FINISH, EPOCHS * STEPS + 1), last));
        final Watcher second = new Watcher();

        final TrainedModel resumed = train(recipe, second, last);

        assertThat(second.steps()).isZero();
        assertThat(resumed.report().ending()).isEqualTo(Ending.FINISHED_EARLY);
        assertThat(resumed.graph().outputs()).containsExactly("fc2");
        assertThat(resumed.report().notices())
                .filteredOn(notice -> notice.contains("the result has 1"))
                .hasSize(1);
    }
}
