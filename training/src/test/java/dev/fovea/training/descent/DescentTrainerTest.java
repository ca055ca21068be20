package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.LeNet;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What networks learn, and what stays as it was. */
class DescentTrainerTest extends DescentRuns {

    /** After two batches of features, paused while the head is trained, in the midst of an epoch, and before the evaluation at the end of one. */
    @ParameterizedTest
    @EnumSource(Framework.class)
    void aRunThatIsPausedAndContinuedEndsWithTheSameBits(Framework framework) {
        final DescentTrainer trainer = PhotoPlans.trainer(framework);
        final TrainingPlan plan = plans.plan(fineTune());
        final Graph whole =
                trainer.train(plan, new Watcher(), new LastCheckpoint()).graph();
        final LastCheckpoint last = new LastCheckpoint();
        for (int steps : List.of(3, 4, 5)) {
            assertThatExceptionOfType(TrainingPausedException.class)
                    .isThrownBy(() -> trainer.train(plan, new Watcher(Wish.PAUSE, steps), last));
        }

        final TrainedModel resumed = trainer.train(plan, new Watcher(), last);

        assertThat(resumed.graph()).isEqualTo(whole);
        assertThat(resumed.report().history()).hasSize(3);
    }

    @Test
    void aNetworkLearnsToTellTwoClassesApart() {
        final TrainedModel model = train(new Recipe.FineTune(10, settings(0.05, Augmentation.NONE)));

        assertThat(model.labels()).containsExactly("cats", "dogs");
        assertThat(model.report().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(model.report().validation().top1()).isEqualTo(1);
        assertThat(model.graph().outputs()).containsExactly("fc2");
    }

    @Test
    void lastStagesLeaveTheFirstOnesAlone() {
        final Graph trained = train(new Recipe.LastStages(1, settings(0.05, Augmentation.NONE)))
                .graph();

        assertThat(weights(trained, "conv1.weight")).isEqualTo(weights(LeNet.graph(), "conv1.weight"));
        assertThat(weights(trained, "fc1.weight")).isNotEqualTo(weights(LeNet.graph(), "fc1.weight"));
    }

    @Test
    void frozenLayersStayAndKeepTheirStatistics() {
        final Graph trained = train(new Recipe.FineTune(
                        0, new Tuning().batches(4, 1).freeze("stage1").build()))
                .graph();

        for (String name : List.of("conv1.weight", "bn1.weight", "bn1.bias", "bn1.mean", "bn1.variance")) {
            assertThat(weights(trained, name)).as(name).isEqualTo(weights(LeNet.graph(), name));
        }
        assertThat(weights(trained, "conv2.weight")).isNotEqualTo(weights(LeNet.graph(), "conv2.weight"));
    }

    @Test
    void pretrainedWeightsAreMixedInAtTheEnd() {
        final Tuning tuning = new Tuning().batches(4, 1).rate(0.05);
        final Graph trained = train(new Recipe.FineTune(1, tuning.build())).graph();
        final Graph mixed = train(
                        new Recipe.FineTune(1, tuning.pretrainedShare(0.5).build()))
                .graph();

        assertThat(weights(mixed, "fc2.weight")).isEqualTo(weights(trained, "fc2.weight"));
        final float[] pretrained = weights(LeNet.graph(), "conv2.weight").floats();
        final float[] fitted = weights(trained, "conv2.weight").floats();
        final float[] half = weights(mixed, "conv2.weight").floats();
        for (int i = 0; i < half.length; i++) {
            assertThat(half[i]).isCloseTo((pretrained[i] + fitted[i]) / 2, within(1e-6f));
        }
    }

    /** Members of an ensemble are what one run from scratch with the next seed gives. */
    @Test
    void theMembersOfAnEnsembleStartFromSeedsOfTheirOwn() {
        final Recipe.FromScratch member = new Recipe.FromScratch(settings(0.02, Augmentation.NONE));

        final Graph trained = train(new Recipe.Ensemble(2, member)).graph();

        assertThat(trained.outputs()).containsExactly("logits");
        assertThat(weights(trained, "member1.fc1.weight"))
                .isEqualTo(weights(train(member).graph(), "fc1.weight"));
        assertThat(weights(trained, "member2.fc1.weight")).isNotEqualTo(weights(trained, "member1.fc1.weight"));
    }

    /** Nine steps are the first member's. */
    @ParameterizedTest(name = "after {0} steps")
    @ValueSource(ints = {9, 10})
    void aMemberThatIsCutShortIsNotAveraged(int steps) {
        final Recipe.FromScratch member = new Recipe.FromScratch(settings(0.02, Augmentation.NONE));

        final TrainedModel model =
                train(new Recipe.Ensemble(2, member), new Watcher(Wish.FINISH, steps), new LastCheckpoint());

        assertThat(model.graph().outputs()).containsExactly("fc2");
        assertThat(model.report().notices())
                .anySatisfy(notice -> assertThat(notice).contains("the result has 1"));
    }

    @Test
    void mixedPrecisionOnACpuIsAnsweredWithANotice() {
        final Watcher watcher = new Watcher();

        final TrainedModel model = train(
                new Recipe.FineTune(
                        0, new Tuning().batches(4, 1).mixedPrecision().build()),
                watcher,
                new LastCheckpoint());

        assertThat(model.report().notices()).startsWith("Mixed precision was not used: all arithmetic was in 32 bits");
        assertThat(watcher.notices).isEqualTo(model.report().notices());
    }
}
