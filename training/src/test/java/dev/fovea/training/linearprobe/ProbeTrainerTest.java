package dev.fovea.training.linearprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.SmallNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.network.testing.Archives;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.evaluation.Mistake;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.probe.SoftmaxRegression;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes of a network whose only feature is how bright a photo is. */
class ProbeTrainerTest {

    private static final InputSpec INPUT =
            new InputSpec(2, 2, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0f), List.of(1f));

    @TempDir
    Path folder;

    private final CountingEngine engine = new CountingEngine();
    private LastCheckpoint last = new LastCheckpoint();
    private final Archives archive = new Archives();

    /** Whatever a test did. */
    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(engine.open).hasValue(0);
    }

    private ProbeTrainerTest with(String split, String label, int... levels) {
        for (int level : levels) {
            archive.file("%s/%s/%03d.png".formatted(split, label, level), grey(level));
        }
        return this;
    }

    /** All of one level, from 0 to 255. */
    private static byte[] grey(int level) {
        final byte[] pixels = new byte[3 * 4 * 4];
        Arrays.fill(pixels, (byte) level);
        return PngWriter.write(new RgbImage(4, 4, pixels));
    }

    /** Ten photos of each class but for the split, and 22 in all. */
    private ProbeTrainerTest days() {
        return with("train", "day", 200, 210, 220, 230, 240)
                .with("train", "night", 10, 20, 30, 40, 50)
                .with("val", "day", 190, 250, 245)
                .with("val", "night", 5, 15, 60)
                .with("test", "day", 205, 215, 225)
                .with("test", "night", 25, 35, 45);
    }

    private Dataset open() throws IOException {
        return PhotoDataset.open(folder, archive.zip());
    }

    private static TrainingPlan plan(Dataset dataset, Recipe recipe, Budget budget) {
        return new TrainingPlan(SmallNetwork.withSize(2), INPUT, dataset, recipe, budget, 7, Device.CPU, 2);
    }

    private TrainedModel train(Recipe recipe, Watcher watcher) throws IOException {
        return train(recipe, watcher, Budget.UNLIMITED);
    }

    private TrainedModel train(Recipe recipe, Watcher watcher, Budget budget) throws IOException {
        try (Dataset dataset = open()) {
            return new ProbeTrainer(engine, Duration.ofHours(1)).train(plan(dataset, recipe, budget), watcher, last);
        }
    }

    private static Recipe layer(String layer) {
        return new Recipe.LinearProbe(layer, false, new LinearSvm(), List.of());
    }

    @Test
    void photosAreToldApartByWhatTheOldHeadRead() throws IOException {
        final TrainedModel model = days().train(Recipe.LinearProbe.DEFAULT, new Watcher());

        assertThat(engine.photos).hasValue(22);
        assertThat(model.labels()).containsExactly("day", "night");
        assertThat(model.graph().layer("head").inputs().get(0)).isEqualTo("flat");
        assertThat(logits(model.graph(), 0.95f)[0]).isGreaterThan(logits(model.graph(), 0.95f)[1]);
        assertThat(logits(model.graph(), 0.05f)[0]).isLessThan(logits(model.graph(), 0.05f)[1]);
        final TrainingReport report = model.report();
        assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(report.validation().photos()).isEqualTo(6);
        assertThat(report.validation().top1()).isEqualTo(1);
        assertThat(Objects.requireNonNull(report.test()).photos()).isEqualTo(6);
        assertThat(report.test().meanPerClassAccuracy()).isEqualTo(1);
        assertThat(report.trials())
                .extracting(TrainingReport.SettingTrial::setting)
                .containsExactlyElementsOf(new LinearSvm().candidates(2));
        assertThat(report.history()).isEmpty();
        assertThat(report.temperature()).isPositive();
    }

    /** One night among the days of training, which each of five classifiers that have not seen it would call a night. */
    @Test
    void aTrainingPhotoWithAWrongLabelIsSuspected() throws IOException {
        final TrainingReport report = days().with("train", "day", 33)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.suspectedLabels()).first().satisfies(suspect -> {
            assertThat(suspect.file()).isEqualTo("train/day/033.png");
            assertThat(suspect.image()).isEqualTo(6);
            assertThat(suspect.label()).isEqualTo("day");
            assertThat(suspect.likely()).isEqualTo("night");
            assertThat(suspect.selfConfidence()).isLessThan(0.5);
        });
        assertThat(report.mistakes()).isEmpty();
    }

    @Test
    void validationAndTestPhotosWithWrongLabelsAreSuspectedAsWell() throws IOException {
        final TrainingReport report = days().with("train", "day", 200, 210, 220, 230)
                .with("train", "night", 11, 21, 31, 41)
                .with("val", "day", 33)
                .with("test", "night", 222)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.suspectedLabels())
                .extracting(SuspectedLabel::file, SuspectedLabel::split, SuspectedLabel::likely)
                .containsExactlyInAnyOrder(
                        tuple("val/day/033.png", Split.VALIDATION, "night"),
                        tuple("test/night/222.png", Split.TEST, "day"));
    }

    /** Set aside or not. */
    @Test
    void everyTrainingPhotoIsLookedAtForAWrongLabel() throws IOException {
        final TrainingReport report = with("train", "day", 200, 210, 220, 230, 240, 15, 25)
                .with("train", "night", 10, 20, 30, 40, 50, 60, 70, 80)
                .with("train", "day", 195, 205, 215, 225, 235)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.suspectedLabels())
                .extracting(SuspectedLabel::file)
                .containsExactlyInAnyOrder("train/day/015.png", "train/day/025.png");
    }

    @Test
    void mistakesAreOfTestPhotosIfThereAreAny() throws IOException {
        final TrainingReport report = days().with("val", "day", 12)
                .with("test", "night", 222)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.file()).isEqualTo("test/night/222.png");
            assertThat(mistake.image()).isEqualTo(6);
            assertThat(mistake.label()).isEqualTo("night");
            assertThat(mistake.predicted()).isEqualTo("day");
            assertThat(mistake.probability()).isGreaterThan(0.5);
        });
    }

    @Test
    void withoutTestPhotosMistakesAreOfValidationPhotos() throws IOException {
        final TrainingReport report = with("train", "day", 200, 210, 220)
                .with("train", "night", 10, 20, 30)
                .with("val", "day", 190, 25)
                .with("val", "night", 5, 15)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.mistakes()).extracting(Mistake::file).containsExactly("val/day/025.png");
    }

    private float[] logits(Graph graph, float level) {
        try (Session session = engine.open(graph, SessionOptions.onCpu(1))) {
            final Tensor logits = session.run(SmallNetwork.images(2, level)).get("head");
            return Objects.requireNonNull(logits).floats();
        }
    }

    /** The head reads {@code flat}, the convolution the photo; {@code block} is asked for. */
    @Test
    void aTableOfEveryLayerTakesNoPassOfItsOwn() throws IOException {
        final TrainedModel model =
                days().train(new Recipe.LinearProbe("block", true, new LinearSvm(), List.of(1.0)), new Watcher());

        assertThat(engine.photos).hasValue(22);
        assertThat(model.report().layers())
                .containsExactly(
                        new TrainingReport.LayerAccuracy("block.relu", 2, 1, 1, 1.0),
                        new TrainingReport.LayerAccuracy("flat", 2, 1, 1, 1.0));
        assertThat(model.graph().layer("head.pool").inputs()).containsExactly("block.relu");
    }

    @Test
    void mapsAreAveraged() throws IOException {
        final TrainedModel model = days().train(layer("block"), new Watcher());

        assertThat(model.graph().layer("head.pool").inputs()).containsExactly("block.relu");
        assertThat(model.report().validation().top1()).isEqualTo(1);
    }

    /** One of five photos of each class. */
    @Test
    void withoutValidationPhotosSomeAreSetAside() throws IOException {
        final TrainedModel model = with("train", "day", 200, 210, 220, 230, 240)
                .with("train", "night", 10, 20, 30, 40, 50)
                .train(new Recipe.LinearProbe(null, false, new SoftmaxRegression(), List.of(0.5, 0.1)), new Watcher());

        assertThat(model.report().validation().photos()).isEqualTo(2);
        assertThat(model.report().test()).isNull();
        assertThat(model.report().trials())
                .extracting(TrainingReport.SettingTrial::setting)
                .containsExactly(0.5, 0.1);
    }

    @Test
    void validationPhotosAreLearntFromIfThereAreOthersToJudgeBy() throws IOException {
        final TrainedModel judgedByValidation = with("train", "day", 200, 210)
                .with("train", "night", 10, 20)
                .with("val", "day", 90, 100)
                .with("val", "night", 30, 40)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher());
        last = new LastCheckpoint();

        final TrainedModel judgedByTest =
                with("test", "day", 201).with("test", "night", 11).train(Recipe.LinearProbe.DEFAULT, new Watcher());

        assertThat(border(judgedByValidation.graph())).isCloseTo(110 / 255f, within(0.02f));
        assertThat(border(judgedByTest.graph())).isLessThan(95 / 255f);
        assertThat(judgedByTest.report().trials())
                .isEqualTo(judgedByValidation.report().trials());
        assertThat(judgedByTest.report().validation().top1())
                .isEqualTo(judgedByValidation.report().validation().top1());
    }

    /** The level at which day and night are as likely, by bisection. */
    private float border(Graph graph) {
        float night = 0;
        float day = 1;
        for (int i = 0; i < 20; i++) {
            final float middle = (night + day) / 2;
            final float[] logits = logits(graph, middle);
            if (logits[0] > logits[1]) {
                day = middle;
            } else {
                night = middle;
            }
        }
        return day;
    }

    /** While features are computed, and between classes of the classifier. */
    @Test
    void aRunThatIsPausedAndContinuedEndsWithTheSameBitsAndComputesNothingTwice() throws IOException {
        final Graph whole =
                days().train(Recipe.LinearProbe.DEFAULT, new Watcher()).graph();
        engine.photos.set(0);
        last = new LastCheckpoint();
        for (int steps : List.of(2, 8)) {
            final Watcher watcher = new Watcher(Wish.PAUSE, steps);
            assertThatExceptionOfType(TrainingPausedException.class)
                    .isThrownBy(() -> train(Recipe.LinearProbe.DEFAULT, watcher));
            assertThat(last.last()).isPresent();
            assertThat(engine.open).hasValue(0);
        }
        assertThat(engine.photos).hasValueBetween(22, 22 + 2 * 4 * 4);
        engine.photos.set(0);

        final TrainedModel resumed = train(Recipe.LinearProbe.DEFAULT, new Watcher());

        assertThat(resumed.graph()).isEqualTo(whole);
        assertThat(engine.photos).hasValue(0);
    }

    @Test
    void aRunThatIsToFinishTriesNoOtherSetting() throws IOException {
        final TrainedModel model = days().train(Recipe.LinearProbe.DEFAULT, new Watcher(Wish.FINISH, 1));

        assertThat(model.report().ending()).isEqualTo(Ending.FINISHED_EARLY);
        assertThat(model.report().trials()).hasSize(1);
        assertThat(model.report().validation().top1()).isEqualTo(1);
        assertThat(model.report().notices())
                .containsExactly("The run ended before the labels of its photos were checked");
    }

    @Test
    void aBudgetThatIsUsedUpEndsTheChoice() throws IOException {
        final TrainedModel model =
                days().train(Recipe.LinearProbe.DEFAULT, new Watcher(), new Budget(null, Duration.ofNanos(1)));

        assertThat(model.report().ending()).isEqualTo(Ending.BUDGET_USED);
        assertThat(model.report().trials()).hasSize(1);
    }

    private void isRefused(Recipe recipe, Reason reason, String message) {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(recipe, new Watcher()))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void oneClassIsRefused() {
        with("train", "day", 200, 210);

        isRefused(
                Recipe.LinearProbe.DEFAULT,
                Reason.UNSUITABLE_DATA,
                "A linear classifier needs at least two classes, and the data set has 1");
    }

    @Test
    void aClassWithOnePhotoIsRefused() {
        with("train", "day", 200, 210).with("train", "night", 10).with("val", "day", 220);

        isRefused(
                Recipe.LinearProbe.DEFAULT,
                Reason.UNSUITABLE_DATA,
                "A linear classifier needs at least two training photos of every class; too few show night");
    }

    @Test
    void aClassThatIsMissingInValidationIsRefused() {
        with("train", "day", 200, 210).with("train", "night", 10, 20).with("val", "day", 220);

        isRefused(
                Recipe.LinearProbe.DEFAULT,
                Reason.UNSUITABLE_DATA,
                "A linear classifier needs validation photos of every class, or none at all, so that it sets training photos"
                        + " aside; too few show night");
    }

    @Test
    void aBaseWithoutTheLayerIsRefused() {
        days();

        isRefused(layer("attention"), Reason.UNSUITABLE_MODEL, "There is no layer 'attention'; the nearest names are");
    }

    @Test
    void aPhotoThatCannotBeReadAnyMoreIsNamed() throws IOException {
        final Dataset dataset = days().open();
        dataset.close();

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> new ProbeTrainer(engine, Duration.ofHours(1))
                        .train(plan(dataset, Recipe.LinearProbe.DEFAULT, Budget.UNLIMITED), new Watcher(), last))
                .withMessage("The photo 'test/day/205.png' cannot be read. Try again later.")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
    }

    @Test
    void aCheckpointOfAnotherPlanIsRefused() throws IOException {
        days().train(Recipe.LinearProbe.DEFAULT, new Watcher());

        isRefused(layer("block"), Reason.UNUSABLE_CHECKPOINT, "The checkpoint is of a run with another network");
    }

    @Test
    void aFullDiskEndsTheRun() {
        last.fullAfter(last.saves());
        days();

        isRefused(
                Recipe.LinearProbe.DEFAULT, Reason.STORAGE, "The checkpoint cannot be saved, since no space is left.");
    }
}
