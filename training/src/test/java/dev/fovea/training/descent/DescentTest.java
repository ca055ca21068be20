package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.recipe.ScheduleChoice;
import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.Fingerprint;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A linear network of two features and two classes, from weights of 0, whose steps can be worked out by hand. At first both classes have a
 * probability of a half, so that a photo's slopes are -0.5 times its features for its own class and 0.5 times them for the other.
 */
@ParameterizedClass
@EnumSource(Framework.class)
class DescentTest {

    private static final CachedFeatures RIGHT = rows(List.of(new float[] {1, 0}), List.of(0));

    @TempDir
    Path folder;

    private final Framework framework;
    private final Watcher watcher = new Watcher();
    private final LastCheckpoint checkpoints = new LastCheckpoint();
    private PhotoPlans plans;

    DescentTest(Framework framework) {
        this.framework = framework;
    }

    @BeforeEach
    void open() throws IOException {
        plans = PhotoPlans.in(folder);
    }

    @AfterEach
    void close() throws IOException {
        plans.close();
    }

    /** Of four photos the slopes of the first class are (-0.5, 0.25), however they are parted. */
    @ParameterizedTest
    @CsvSource({"4, 1", "2, 2", "1, 4", "3, 2", "1, 1000"})
    void batchesThatAreAccumulatedEqualALargeOne(int batchSize, int accumulation) {
        final CachedFeatures four = rows(
                List.of(new float[] {1, 0}, new float[] {0, 3}, new float[] {1, 1}, new float[] {2, 0}),
                List.of(0, 1, 0, 0));

        final Descent.Outcome outcome = descend(new Tuning().batches(batchSize, accumulation), four, RIGHT);

        assertThat(values(outcome, "weight")).containsExactly(new float[] {0.5f, -0.25f, -0.5f, 0.25f}, within(1e-6f));
        assertThat(values(outcome, "bias")).containsExactly(new float[] {0.25f, -0.25f}, within(1e-6f));
    }

    /** The device has room for two of the four: the step is the same, and later ones begin with what fits. */
    @Test
    void aBatchThatDoesNotFitInMemoryGivesTheSameStep() {
        final CachedFeatures four = rows(
                List.of(new float[] {1, 0}, new float[] {0, 3}, new float[] {1, 1}, new float[] {2, 0}),
                List.of(0, 1, 0, 0));
        final Phase phase = phase(new Tuning().batches(4, 1).build(), Map.of("weight", 1.0, "bias", 1.0), false);

        final Descent.Outcome outcome = descend(phase, four, RIGHT, new SmallEngine(new DjlEngine(framework), 2));

        assertThat(values(outcome, "weight")).containsExactly(new float[] {0.5f, -0.25f, -0.5f, 0.25f}, within(1e-6f));
        assertThat(watcher.notices)
                .containsExactly(
                        "4 photos at once do not fit in memory; 2 are computed at a time, and their gradients summed");
        assertThat(checkpoints.last().orElseThrow().notes()).containsEntry("now/mostPhotos", "2");
    }

    /** The only training photo is labelled one way, the only validation photo, its equal, the other way: each epoch makes it worse. */
    @Test
    void aRunThatBecomesWorseStopsEarlyWithItsBestWeights() {
        final CachedFeatures wrong = rows(List.of(new float[] {1, 0}), List.of(1));

        final Descent.Outcome outcome = descend(new Tuning().epochs(10).patience(2), RIGHT, wrong);

        assertThat(outcome.ending()).isEqualTo(Ending.STOPPED_EARLY);
        assertThat(watcher.epochs).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3);
        assertThat(watcher.epochs).extracting(EpochMetrics::best).containsExactly(true, false, false);
        assertThat(watcher.epochs.get(0).trainingLoss()).isCloseTo(Math.log(2), within(1e-6));
        assertThat(watcher.epochs.get(0).validationLoss()).isCloseTo(Math.log(1 + Math.exp(2)), within(1e-6));
        assertThat(values(outcome, "weight")).containsExactly(new float[] {0.5f, 0, -0.5f, 0}, within(1e-6f));
    }

    @Test
    void theFirstWeightsAreKeptIfTheyCountAndNoneAreBetter() {
        final CachedFeatures wrong = rows(List.of(new float[] {1, 0}), List.of(1));
        final Phase phase = phase(new Tuning().epochs(2).build(), Map.of("weight", 1.0, "bias", 1.0), true);

        final Descent.Outcome outcome = descend(phase, RIGHT, wrong);

        assertThat(values(outcome, "weight")).containsExactly(0, 0, 0, 0);
        assertThat(watcher.epochs).extracting(EpochMetrics::best).containsExactly(false, false);
    }

    /** With a patience of two the third loss that is not the best halves the rate, for the epoch after it. */
    @Test
    void theRateFallsWhereTheLossDoesNoMore() {
        final CachedFeatures wrong = rows(List.of(new float[] {1, 0}), List.of(1));

        descend(new Tuning().epochs(5).schedule(ScheduleChoice.Kind.PLATEAU), RIGHT, wrong);

        assertThat(watcher.epochs).extracting(EpochMetrics::learningRate).containsExactly(1.0, 1.0, 1.0, 1.0, 0.5);
    }

    @Test
    void eachParameterLearnsAtItsOwnRate() {
        final Phase phase = phase(new Tuning().build(), Map.of("weight", 1.0, "bias", 0.25), false);

        final Descent.Outcome outcome = descend(phase, RIGHT, RIGHT);

        assertThat(values(outcome, "weight")).containsExactly(new float[] {0.5f, 0, -0.5f, 0}, within(1e-6f));
        assertThat(values(outcome, "bias")).containsExactly(new float[] {0.125f, -0.125f}, within(1e-6f));
    }

    @Test
    void whatIsFrozenStays() {
        final Phase phase = phase(new Tuning().build(), Map.of("bias", 1.0), false);

        final Descent.Outcome outcome = descend(phase, RIGHT, RIGHT);

        assertThat(outcome.best()).containsOnlyKeys("bias");
        assertThat(values(outcome, "bias")).containsExactly(new float[] {0.5f, -0.5f}, within(1e-6f));
    }

    /** The whole gradient (-0.5, 0.5 twice) has a length of 1. */
    @Test
    void aGradientThatIsTooLongIsShortened() {
        final Descent.Outcome outcome = descend(new Tuning().clip(0.5), RIGHT, RIGHT);

        assertThat(values(outcome, "weight")).containsExactly(new float[] {0.25f, 0, -0.25f, 0}, within(1e-6f));
    }

    /** Of the first weights a tenth is left after the first step. */
    @Test
    void theMovingAverageIsWhatIsJudgedAndKept() {
        final Descent.Outcome outcome = descend(new Tuning().ema(0.999), RIGHT, RIGHT);

        assertThat(values(outcome, "weight")).containsExactly(new float[] {0.45f, 0, -0.45f, 0}, within(1e-6f));
        assertThat(watcher.epochs.get(0).validationLoss()).isCloseTo(Math.log(1 + Math.exp(-1.8)), within(1e-6));
    }

    /** The first photo makes the logits of the second, its equal of the other class, too large for a float. */
    @Test
    void aLossThatIsNoNumberEndsTheRunWithAdviceAndWithoutWeights() {
        final CachedFeatures wild = rows(List.of(new float[] {1e20f, 0}, new float[] {1e20f, 0}), List.of(0, 1));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> descend(new Tuning().loss(LossChoice.Kind.SQUARED_HINGE), wild, RIGHT))
                .withMessageContaining("in epoch 1, step 2")
                .withMessageContaining("Lower the learning rate (now 1.0)")
                .withMessageEndingWith("no weights were kept, as no epoch was finished.")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DIVERGED));
        assertThat(checkpoints.last()).isEmpty();
    }

    /** The same in the second epoch, after the first has left good weights. */
    @Test
    void aLossThatIsNoNumberLaterLeavesTheBestWeightsInTheCheckpoint() {
        final float[] photo = {1e20f, 0};
        final CachedFeatures wild = rows(List.of(photo, photo, photo), List.of(0, 0, 1));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() ->
                        descend(new Tuning().epochs(2).batches(3, 1).loss(LossChoice.Kind.SQUARED_HINGE), wild, RIGHT))
                .withMessageContaining("in epoch 2, step 1")
                .withMessageEndingWith("the last checkpoint has the best weights so far.");
        assertThat(checkpoints.last().orElseThrow().tensors()).containsKey("now/best/weight");
    }

    @Test
    void weightsWithoutFiniteLogitsAreNotKept() {
        final CachedFeatures wild = rows(List.of(new float[] {1e20f, 0}), List.of(0));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> descend(new Tuning().loss(LossChoice.Kind.SQUARED_HINGE), wild, wild))
                .withMessageContaining("no finite logits after epoch 1")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DIVERGED));
    }

    private Descent.Outcome descend(Tuning tuning, CachedFeatures training, CachedFeatures validation) {
        return descend(phase(tuning.build(), Map.of("weight", 1.0, "bias", 1.0), false), training, validation);
    }

    private Descent.Outcome descend(Phase phase, CachedFeatures training, CachedFeatures validation) {
        return descend(phase, training, validation, new DjlEngine(framework));
    }

    private Descent.Outcome descend(
            Phase phase, CachedFeatures training, CachedFeatures validation, TrainableEngine engine) {
        final RunJournal journal = new RunJournal(new Fingerprint("test", () -> "earlier"), watcher, checkpoints);
        final TrainingEngines engines = new TrainingEngines(
                new OnnxRuntimeEngine(),
                engine,
                plans.plan(new Recipe.FineTune(0, phase.settings())),
                new FeatureSpace(1 << 20, folder),
                Duration.ofHours(1),
                journal);
        final PhaseData data = new PhaseData(
                new FeatureBatches(training, phase.settings().batchSize(), 1),
                new FeatureBatches(validation, 1, 1),
                new BatchObjective(Choices.loss(phase.settings().loss()), List.of()));
        return new Descent(phase, data, engines, journal).run();
    }

    private static Phase phase(Hyperparameters settings, Map<String, Double> rates, boolean startCounts) {
        final Graph linear = new Graph(
                "linear",
                Map.of("features", Shape.of(Shape.BATCH, 2)),
                List.of(new Layer("logits", Gemm.linear(), List.of("features", "weight", "bias"))),
                List.of(
                        new Parameter("weight", Shape.of(2, 2), true, Tensor.of(Shape.of(2, 2), 0, 0, 0, 0)),
                        new Parameter("bias", Shape.of(2), true, Tensor.of(Shape.of(2), 0, 0))),
                List.of("logits"));
        return new Phase(linear, rates, settings.epochs(), settings, 1, startCounts, true, false);
    }

    private static CachedFeatures rows(List<float[]> rows, List<Integer> labels) {
        final CachedFeatures features =
                new CachedFeatures(Shape.of(Shape.BATCH, 2), new FeatureSpace(Long.MAX_VALUE, Path.of("unused")));
        for (int i = 0; i < rows.size(); i++) {
            features.add(rows.get(i), labels.get(i));
        }
        return features;
    }

    private static float[] values(Descent.Outcome outcome, String parameter) {
        return Objects.requireNonNull(outcome.best().get(parameter)).floats();
    }
}
