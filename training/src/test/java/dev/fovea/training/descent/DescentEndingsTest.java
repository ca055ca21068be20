package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.LeNet;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How runs end, and how they go on. */
class DescentEndingsTest extends DescentRuns {

    @Test
    void aRunEndsInGoodOrderWhenItsObserverWishesSo() {
        final TrainedModel model = train(fineTune(), new Watcher(Wish.FINISH, 11), new LastCheckpoint());

        assertThat(model.report().ending()).isEqualTo(Ending.FINISHED_EARLY);
    }

    @Test
    void aBudgetOfEpochsEndsTheRun() {
        final TrainingPlan plan = plans.plan(fineTune(), new Budget(2, null));

        final TrainedModel model =
                PhotoPlans.trainer(Framework.PYTORCH).train(plan, new Watcher(), new LastCheckpoint());

        assertThat(model.report().history()).hasSize(2);
    }

    /** Not even one step fits in. */
    @Test
    void aBudgetOfTimeWithoutAStepTeachesNothing() {
        final TrainingPlan plan = plans.plan(fineTune(), new Budget(null, Duration.ofNanos(1)));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(
                        () -> PhotoPlans.trainer(Framework.PYTORCH).train(plan, new Watcher(), new LastCheckpoint()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_LEARNED));
    }

    /** One batch of features, which is all of them, and a few iterations. */
    @Test
    void aHeadThatIsSolvedIsKeptWhenTheBudgetOfTimeIsUsed() {
        final Recipe recipe =
                new Recipe.FineTune(null, new Tuning().batches(4, 1).rate(0.02).build());
        final TrainedModel model = PhotoPlans.trainer(Framework.PYTORCH)
                .train(plans.plan(recipe, new Budget(null, Duration.ofNanos(1))), new Watcher(), new LastCheckpoint());

        assertThat(model.report().history()).isEmpty();
        assertThat(model.report().ending()).isEqualTo(Ending.BUDGET_USED);
        assertThat(model.report().validation().top1()).isEqualTo(1);
        assertThat(weights(model.graph(), "conv2.weight")).isEqualTo(weights(LeNet.graph(), "conv2.weight"));
    }

    /** Adding 1e-30 changes no number of 32 bits. */
    @Test
    void aRateThatMovesNoWeightTeachesNothing() {
        final Recipe recipe = new Recipe.FineTune(0, settings(1e-30, Augmentation.NONE));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(recipe))
                .withMessageContaining("No weight has moved")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_LEARNED));
        assertThat(train(new Recipe.FineTune(null, settings(1e-30, Augmentation.NONE)))
                        .report()
                        .notices())
                .anySatisfy(notice -> assertThat(notice).contains("the new head is all that has been learnt"));
    }

    /** Six photos a class make three steps an epoch; there are to be ten. */
    @Test
    void fewPhotosArePassedOverMoreOften() {
        final Hyperparameters tuning =
                new Tuning().batches(4, 1).rate(0.01).leastSteps(10).build();

        assertThat(train(new Recipe.FineTune(null, tuning)).report().history()).hasSize(4);
    }

    /** The checkpoint says that an attempt before has taken the hour. */
    @Test
    void timeCountsOverAllAttempts() {
        final TrainingPlan plan = plans.plan(fineTune(), new Budget(null, Duration.ofHours(1)));
        final LastCheckpoint last = new LastCheckpoint();
        final DescentTrainer trainer = PhotoPlans.trainer(Framework.PYTORCH);
        assertThatExceptionOfType(TrainingPausedException.class)
                .isThrownBy(() -> trainer.train(plan, new Watcher(Wish.PAUSE, 5), last));
        final Checkpoint saved = last.last().orElseThrow();
        final SortedMap<String, String> notes = new TreeMap<>(saved.notes());
        notes.put("millis", "3600000");
        last.replace(new Checkpoint(saved.tensors(), notes));
        final Watcher watcher = new Watcher();

        final TrainedModel model = trainer.train(plan, watcher, last);

        assertThat(watcher.steps()).isZero();
        assertThat(model.report().ending()).isEqualTo(Ending.BUDGET_USED);
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunWithAdvice() {
        final Recipe wild = new Recipe.FineTune(
                0,
                new Tuning()
                        .epochs(50)
                        .rate(100)
                        .loss(LossChoice.Kind.SQUARED_HINGE)
                        .optimizer(OptimizerChoice.Kind.SGD, 0.99)
                        .build());

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(wild))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DIVERGED))
                .withMessageContaining("epoch")
                .withMessageContaining("ower the learning rate");
    }

    @Test
    void aFullDiskEndsTheRun() {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(fineTune(), new Watcher(), new LastCheckpoint().fullAfter(0)))
                .withMessageContaining("no space is left")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
    }

    /** After the head's phase; with room again it ends as if nothing had happened. */
    @Test
    void aRunGoesOnFromTheCheckpointBeforeTheDiskWasFull() {
        final Graph whole = train(fineTune()).graph();
        final LastCheckpoint last = new LastCheckpoint().fullAfter(5);
        assertThatExceptionOfType(TrainingException.class).isThrownBy(() -> train(fineTune(), new Watcher(), last));
        assertThat(last.last()).isPresent();
        last.fullAfter(Integer.MAX_VALUE);

        assertThat(train(fineTune(), new Watcher(), last).graph()).isEqualTo(whole);
    }
}
