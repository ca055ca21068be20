package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Sigmoid;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.probe.Effort;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.Fingerprint;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads on maps of three channels whose means tell two classes apart. */
class HeadSolutionTest {

    private static final int PHOTOS = 40;
    private static final Shape MAPS = Shape.of(Shape.BATCH, 3, 2, 2);

    @TempDir
    Path folder;

    private PhotoPlans plans;
    private TrainingEngines engines;
    private CachedFeatures features;
    private final Watcher watcher = new Watcher();

    /** Gains a second with every look. */
    private final AtomicLong seconds = new AtomicLong();

    private final RunJournal journal = new RunJournal(
            new Fingerprint("test", () -> "earlier"),
            watcher,
            new LastCheckpoint(),
            () -> seconds.getAndIncrement() * 1_000_000_000);

    @BeforeEach
    void open() throws IOException {
        plans = PhotoPlans.in(folder.resolve("photos"));
        final FeatureSpace space = new FeatureSpace(1 << 20, folder);
        engines = new TrainingEngines(
                new OnnxRuntimeEngine(),
                new DjlEngine(Framework.PYTORCH),
                plans.plan(Recipe.FineTune.DEFAULT),
                space,
                Duration.ofHours(1),
                journal);
        features = new CachedFeatures(MAPS, space);
        final SplittableRandom random = new SplittableRandom(1);
        for (int photo = 0; photo < PHOTOS; photo++) {
            final float[] maps = new float[12];
            for (int i = 0; i < maps.length; i++) {
                maps[i] = (float) random.nextGaussian() + (i / 4 == photo % 2 ? 2 : 0);
            }
            features.add(maps, photo % 2);
        }
    }

    @AfterEach
    void close() throws IOException {
        features.close();
        plans.close();
    }

    @Test
    void theLogitsOfASolvedHeadTellTheClassesApart() {
        assertThat(predictions(head()).topAccuracy(1)).isGreaterThan(0.9);
    }

    /** At zero a rectifier lets no gradient through; what all classes share changes no probability. */
    @Test
    void aRectifierBehindTheHeadChangesNoProbability() {
        final Predictions plain = predictions(head());
        final Predictions rectified = predictions(head(new Relu()));

        assertThat(rectified.crossEntropy(1)).isCloseTo(plain.crossEntropy(1), within(1e-5));
        assertThat(head(new Relu()).first()).isEmpty();
        assertThat(head().first()).containsOnlyKeys("weight", "bias");
    }

    /** With a second for every look, no setting has been judged after one, and some have after 60. */
    @ParameterizedTest(name = "after {0} seconds")
    @ValueSource(ints = {1, 60})
    void whenTheTimeIsUpTheBestHeadSoFarIsTaken(int limit) {
        final ClassifierHead head = head();
        solved(head, Budget.UNLIMITED, Ending.COMPLETED);
        final int toTheEnd = watcher.steps();

        final Map<String, Tensor> cut =
                solved(head, new Budget(null, Duration.ofSeconds(seconds.get() + limit)), Ending.BUDGET_USED);

        assertThat(watcher.steps() - toTheEnd).isBetween(1, toTheEnd / 2);
        assertThat(predictions(head, cut).topAccuracy(1)).isGreaterThan(0.9);
    }

    private Map<String, Tensor> solved(ClassifierHead head, Budget budget, Ending expected) {
        final Deadline deadline = new Deadline(journal, budget);
        final Map<String, Tensor> weights = new HeadSolution(head, head.graph(), features, engines)
                .find(2, 1, deadline.effort(1))
                .orElseThrow();
        assertThat(deadline.ending()).isEqualTo(expected);
        return weights;
    }

    @Test
    void aHeadWithoutALinearWayOutIsNotSolved() {
        assertThat(solution(head(new Sigmoid()))).isEmpty();
    }

    private Optional<Map<String, Tensor>> solution(ClassifierHead head) {
        return new HeadSolution(head, head.graph(), features, engines).find(2, 1, Effort.ALONE);
    }

    private Predictions predictions(ClassifierHead head) {
        return predictions(head, solution(head).orElseThrow());
    }

    private Predictions predictions(ClassifierHead head, Map<String, Tensor> weights) {
        final Graph solved = head.graph().withParameters(weights);
        final Tensor logits =
                engines.run(solved, features.of(IntStream.range(0, PHOTOS).toArray()));
        return new Predictions(logits, features.labels());
    }

    private static ClassifierHead head(Operator... behind) {
        final List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("conv", new Conv(Window2d.square(1), 1), List.of("maps", "weight", "bias")));
        String last = "conv";
        for (Operator operator : behind) {
            layers.add(new Layer("behind", operator, List.of(last)));
            last = "behind";
        }
        layers.add(new Layer("pool", new GlobalAveragePool(), List.of(last)));
        layers.add(new Layer("logits", new Flatten(1), List.of("pool")));
        final Parameter weight =
                new Parameter("weight", Shape.of(2, 3, 1, 1), true, Tensor.of(Shape.of(2, 3, 1, 1), 1, 0, 0, 0, 1, 0));
        final Parameter bias = new Parameter("bias", Shape.of(2), true, Tensor.of(Shape.of(2), 0, 0));
        final Graph graph = new Graph("head", Map.of("maps", MAPS), layers, List.of(weight, bias), List.of("logits"));
        return new ClassifierHead(graph, "conv", "maps", Set.of("weight", "bias"));
    }
}
