package dev.fovea.network.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.dataset.Dataset;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.manifest.InputSpec;
import dev.fovea.network.manifest.InputSpec.ChannelOrder;
import dev.fovea.network.manifest.InputSpec.Interpolation;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.PhotoDataset;
import dev.fovea.network.testing.Photos;
import dev.fovea.network.training.augmentation.Augmentation;
import dev.fovea.network.training.recipe.Hyperparameters;
import dev.fovea.network.training.recipe.LossChoice;
import dev.fovea.network.training.recipe.OptimizerChoice;
import dev.fovea.network.training.recipe.Recipe;
import dev.fovea.network.training.recipe.ScheduleChoice;
import dev.fovea.network.training.run.Budget;
import dev.fovea.network.training.run.LastCheckpoint;
import dev.fovea.network.training.run.TrainedModel;
import dev.fovea.network.training.run.TrainingException;
import dev.fovea.network.training.run.TrainingException.Reason;
import dev.fovea.network.training.run.TrainingObserver.Wish;
import dev.fovea.network.training.run.TrainingPausedException;
import dev.fovea.network.training.run.TrainingPlan;
import dev.fovea.network.training.run.TrainingReport.Ending;
import dev.fovea.network.training.run.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of a small network on made-up photos. */
class DescentTrainerTest {

    private static final InputSpec INPUT =
            new InputSpec(28, 28, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.5f), List.of(0.25f));

    @TempDir
    Path folder;

    private Dataset dataset;

    /** Of each class two scenes in several sizes, which look alike. */
    @BeforeEach
    void publish() throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < 6; i++) {
            archive.file("train/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 60 + i, 60))
                    .file("train/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 60 + i, 60));
        }
        for (int i = 0; i < 2; i++) {
            archive.file("val/cats/%d.jpg".formatted(i), Photos.jpeg(i, 90, 90))
                    .file("val/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i, 90, 90));
        }
        dataset = PhotoDataset.open(folder, archive.zip());
    }

    @AfterEach
    void close() throws IOException {
        dataset.close();
    }

    private static Hyperparameters settings(double rate, Augmentation augmentation) {
        return new Hyperparameters(
                3,
                4,
                1,
                rate,
                0.5,
                List.of(),
                new LossChoice(LossChoice.Kind.CROSS_ENTROPY, 0.1, true),
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

    private TrainingPlan plan(Recipe recipe) {
        return plan(LeNet.graph(), recipe, dataset);
    }

    private static TrainingPlan plan(Graph base, Recipe recipe, Dataset dataset) {
        return new TrainingPlan(base, INPUT, dataset, recipe, Budget.UNLIMITED, 7, Device.CPU, 2);
    }

    private static DescentTrainer trainer(Framework framework) {
        return new DescentTrainer(new OnnxRuntimeEngine(), new DjlEngine(framework), Duration.ofHours(1));
    }

    private static TrainedModel train(TrainingPlan plan) {
        return trainer(Framework.PYTORCH).train(plan, new Watcher(), new LastCheckpoint());
    }

    private static Recipe fineTune() {
        return new Recipe.FineTune(3, settings(0.02, Augmentation.PHOTOS));
    }

    /** Paused while the head is trained, in the midst of an epoch, and before the evaluation at the end of one. */
    @ParameterizedTest
    @EnumSource(Framework.class)
    void aRunThatIsPausedAndContinuedEndsWithTheSameBits(Framework framework) {
        final DescentTrainer trainer = trainer(framework);
        final Graph whole = trainer.train(plan(fineTune()), new Watcher(), new LastCheckpoint())
                .graph();
        final LastCheckpoint last = new LastCheckpoint();
        for (int steps : List.of(2, 3, 4)) {
            assertThatExceptionOfType(TrainingPausedException.class)
                    .isThrownBy(() -> trainer.train(plan(fineTune()), new Watcher(Wish.PAUSE, steps), last));
        }

        final TrainedModel resumed = trainer.train(plan(fineTune()), new Watcher(), last);

        assertThat(resumed.graph()).isEqualTo(whole);
        assertThat(resumed.report().history()).hasSize(3);
    }

    @Test
    void aNetworkLearnsToTellTwoClassesApart() {
        final Hyperparameters settings = settings(0.05, Augmentation.NONE);

        final TrainedModel model = train(plan(new Recipe.FineTune(10, settings)));

        assertThat(model.labels()).containsExactly("cats", "dogs");
        assertThat(model.report().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(model.report().validation().top1()).isEqualTo(1);
        assertThat(model.graph().outputs()).containsExactly("fc2");
    }

    @Test
    void lastStagesLeaveTheFirstOnesAlone() {
        final Graph trained = train(plan(new Recipe.LastStages(1, settings(0.05, Augmentation.NONE))))
                .graph();

        assertThat(trained.parameters().get("conv1.weight"))
                .isEqualTo(LeNet.graph().parameters().get("conv1.weight"));
        assertThat(trained.parameters().get("fc1.weight"))
                .isNotEqualTo(LeNet.graph().parameters().get("fc1.weight"));
    }

    @Test
    void theMembersOfAnEnsembleAreAveraged() {
        final Recipe.FromScratch member = new Recipe.FromScratch(settings(0.02, Augmentation.NONE));

        final Graph trained = train(plan(new Recipe.Ensemble(2, member))).graph();

        assertThat(trained.outputs()).containsExactly("logits");
        assertThat(weights(trained, "member1.fc1.weight")).isNotEqualTo(weights(trained, "member2.fc1.weight"));
    }

    /** Nine steps are the first member's. */
    @Test
    void aMemberThatIsCutShortIsNotAveraged() {
        final Recipe.FromScratch member = new Recipe.FromScratch(settings(0.02, Augmentation.NONE));

        final TrainedModel model = trainer(Framework.PYTORCH)
                .train(plan(new Recipe.Ensemble(2, member)), new Watcher(Wish.FINISH, 10), new LastCheckpoint());

        assertThat(model.graph().outputs()).containsExactly("fc2");
        assertThat(model.report().notices()).singleElement().asString().contains("the result has 1");
    }

    private static Tensor weights(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name)).filled();
    }

    @Test
    void aRunEndsInGoodOrderWhenItsObserverWishesSo() {
        final TrainedModel model =
                trainer(Framework.PYTORCH).train(plan(fineTune()), new Watcher(Wish.FINISH, 11), new LastCheckpoint());

        assertThat(model.report().ending()).isEqualTo(Ending.FINISHED_EARLY);
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunWithAdvice() {
        final Hyperparameters wild = new Hyperparameters(
                50,
                4,
                1,
                100,
                1,
                List.of(),
                new LossChoice(LossChoice.Kind.SQUARED_HINGE, 0, false),
                new OptimizerChoice(OptimizerChoice.Kind.SGD, 0.99),
                new ScheduleChoice(ScheduleChoice.Kind.CONSTANT, 0, 0.1),
                10,
                0,
                null,
                null,
                0,
                null,
                false,
                Augmentation.NONE);
        final LastCheckpoint last = new LastCheckpoint();

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(
                        () -> trainer(Framework.PYTORCH).train(plan(new Recipe.FineTune(0, wild)), new Watcher(), last))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DIVERGED))
                .withMessageContaining("epoch")
                .withMessageContaining("ower the learning rate");
        assertThat(last.last()).isPresent();
    }

    @Test
    void aCheckpointOfAnotherPlanIsRefused() {
        final LastCheckpoint last = new LastCheckpoint();
        trainer(Framework.PYTORCH).train(plan(fineTune()), new Watcher(), last);

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> trainer(Framework.PYTORCH)
                        .train(plan(new Recipe.FineTune(3, settings(0.03, Augmentation.PHOTOS))), new Watcher(), last))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNUSABLE_CHECKPOINT));
    }

    @Test
    void aFullDiskEndsTheRun() {
        final LastCheckpoint last = new LastCheckpoint();
        last.fillUp();

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> trainer(Framework.PYTORCH).train(plan(fineTune()), new Watcher(), last))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
    }

    @Test
    void aClassWithOnePhotoIsRefused() throws IOException {
        final byte[] archive = new Archives()
                .file("train/cats/0.jpg", Photos.jpeg(0, 60, 60))
                .file("train/cats/1.jpg", Photos.jpeg(1, 60, 60))
                .file("train/dogs/2.jpg", Photos.jpeg(2, 60, 60))
                .file("val/cats/3.jpg", Photos.jpeg(3, 60, 60))
                .file("val/dogs/4.jpg", Photos.jpeg(4, 60, 60))
                .zip();
        try (Dataset poor = PhotoDataset.open(folder.resolve("poor"), archive)) {
            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(() -> train(plan(LeNet.graph(), fineTune(), poor)))
                    .withMessage("Training needs at least two training photos of every class; too few show dogs")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_DATA));
        }
    }

    @Test
    void moreStagesThanThereAreAreRefused() {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(plan(new Recipe.LastStages(9, settings(0.1, Augmentation.NONE)))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_SETTING));
    }
}
