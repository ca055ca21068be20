package dev.fovea.training.descent;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.data.Batch;
import dev.fovea.training.data.Batches;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingProgress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The engines that a run uses, and how it may use them. For use by one thread. */
final class TrainingEngines {

    private final Engine serving;
    private final TrainableEngine training;
    private final TrainingPlan plan;
    private final FeatureSpace space;
    private final Duration checkpointEvery;
    private final RunJournal journal;
    private @Nullable Placement placement;

    TrainingEngines(
            Engine serving,
            TrainableEngine training,
            TrainingPlan plan,
            FeatureSpace space,
            Duration checkpointEvery,
            RunJournal journal) {
        this.serving = serving;
        this.training = training;
        this.plan = plan;
        this.space = space;
        this.checkpointEvery = checkpointEvery;
        this.journal = journal;
    }

    TrainingSession train(Graph graph, Set<String> learning) {
        final TrainingSession session = training.train(graph, learning, plan.device());
        placement = session.placement();
        return session;
    }

    /** Where the training really ran; the wish if all of it was done before. */
    Placement placement() {
        return placement == null ? new Placement(training.name(), plan.device(), null) : placement;
    }

    Duration checkpointEvery() {
        return checkpointEvery;
    }

    Budget budget() {
        return plan.budget();
    }

    int threads() {
        return plan.threads();
    }

    /** The end of what is begun now. */
    Deadline deadline() {
        return new Deadline(journal, budget());
    }

    /**
     * Computes what a graph with one output makes of one epoch of photos; the caller closes it.
     *
     * @throws dev.fovea.training.run.TrainingPausedException if the observer wishes a pause; nothing of it is kept
     */
    CachedFeatures compute(Graph graph, Batches photos) {
        return compute(
                graph,
                photos,
                () -> {
                    journal.requireNoPause();
                    return false;
                },
                done -> {});
    }

    /** The same for the photos of at least one batch, which are some of all, in random order, if the deadline is reached before. */
    CachedFeatures compute(Graph graph, Batches photos, Deadline deadline) {
        final long start = System.nanoTime();
        return compute(
                graph,
                photos,
                deadline::isReached,
                done -> journal.observer()
                        .progressed(TrainingProgress.ofPhotos(
                                done, photos.photos(), (System.nanoTime() - start) / 1e9 / done)));
    }

    private CachedFeatures compute(Graph graph, Batches photos, BooleanSupplier enough, IntConsumer progress) {
        final CachedFeatures features = new CachedFeatures(graph.shape(graph.output()), space);
        photos.begin(1, 0);
        try (Session session = serving.open(graph, SessionOptions.onCpu(plan.threads()))) {
            final OpenNetwork network = new OpenNetwork(graph, session);
            for (int i = 0; i < photos.perEpoch(); i++) {
                if (enough.getAsBoolean() && i > 0) {
                    break;
                }
                final Batch batch = photos.next();
                add(network.run(batch.images()).floats(), batch, features);
                progress.accept(features.photos());
            }
        } catch (RuntimeException | Error e) {
            features.close();
            throw e;
        }
        return features;
    }

    private static void add(float[] values, Batch batch, CachedFeatures features) {
        final int photos = batch.targets().size();
        final int length = values.length / photos;
        for (int i = 0; i < photos; i++) {
            features.add(
                    Arrays.copyOfRange(values, i * length, (i + 1) * length),
                    batch.targets().get(i).label());
        }
    }

    /** What a graph with one input and one output makes of a batch. */
    Tensor run(Graph graph, Tensor batch) {
        try (Session session = serving.open(graph, SessionOptions.onCpu(plan.threads()))) {
            return new OpenNetwork(graph, session).run(batch);
        }
    }

    /** @throws TrainingException if a logit is not finite */
    Predictions predict(Graph graph, Batches photos, int epoch) {
        try (CachedFeatures logits = compute(graph, photos)) {
            final Tensor values = logits.of(IntStream.range(0, logits.photos()).toArray());
            for (float value : values.floats()) {
                if (!Float.isFinite(value)) {
                    throw new TrainingException(
                            Reason.DIVERGED,
                            "The weights give no finite logits after epoch %d. Lower the learning rate or set 'gradientClip'."
                                    .formatted(epoch));
                }
            }
            return new Predictions(values, logits.labels());
        }
    }
}
