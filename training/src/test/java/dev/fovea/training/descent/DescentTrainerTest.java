package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.LeNet;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.evaluation.Mistake;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.recipe.ScheduleChoice;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of a small network on made-up photos. */
class DescentTrainerTest {

    @TempDir
    Path folder;

    private PhotoPlans plans;

    @BeforeEach
    void open() throws IOException {
        plans = PhotoPlans.in(folder.resolve("photos"));
    }

    @AfterEach
    void close() throws IOException {
        plans.close();
    }

    private static Hyperparameters settings(double rate, Augmentation augmentation) {
        return new Hyperparameters(
                3,
                0,
                4,
                1,
                rate,
                0.5,
                List.of(),
                new LossChoice(LossChoice.Kind.CROSS_ENTROPY, 0.1, 1, true),
                new OptimizerChoice(OptimizerChoice.Kind.NESTEROV, 0.9),
                new ScheduleChoice(ScheduleChoice.Kind.COSINE, 0.1, 0.1),
                1e-4,
                0.2,
                5.0,
                0.9,
                0,
                null,
                false,
                augmentation);
    }

    private TrainedModel train(Recipe recipe) {
        return train(recipe, new Watcher(), new LastCheckpoint());
    }

    private TrainedModel train(Recipe recipe, Watcher watcher, LastCheckpoint last) {
        return PhotoPlans.trainer(Framework.PYTORCH).train(plans.plan(recipe), watcher, last);
    }

    private static Recipe fineTune() {
        return new Recipe.FineTune(3, settings(0.02, Augmentation.PHOTOS));
    }

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

    private static Tensor weights(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name)).filled();
    }

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
    void aCheckpointOfAnotherPlanIsRefused() {
        final LastCheckpoint last = new LastCheckpoint();
        train(fineTune(), new Watcher(), last);

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() ->
                        train(new Recipe.FineTune(3, settings(0.03, Augmentation.PHOTOS)), new Watcher(), last))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNUSABLE_CHECKPOINT));
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
