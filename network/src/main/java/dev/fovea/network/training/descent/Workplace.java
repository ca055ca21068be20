package dev.fovea.network.training.descent;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.training.data.Batches;
import dev.fovea.network.training.evaluation.Evaluation;
import dev.fovea.network.training.evaluation.Predictions;
import dev.fovea.network.training.run.TrainingException;
import dev.fovea.network.training.run.TrainingException.Reason;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingPlan;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The engines that a run uses, and how it may use them. For use by one thread. */
final class Workplace {

    private final Engine serving;
    private final TrainableEngine training;
    private final TrainingPlan plan;
    private final Duration checkpointEvery;
    private final TrainingObserver observer;
    private @Nullable Placement placement;

    Workplace(
            Engine serving,
            TrainableEngine training,
            TrainingPlan plan,
            Duration checkpointEvery,
            TrainingObserver observer) {
        this.serving = serving;
        this.training = training;
        this.plan = plan;
        this.checkpointEvery = checkpointEvery;
        this.observer = observer;
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

    @Nullable
    Duration time() {
        return plan.budget().time();
    }

    /** What a graph computes for photos. */
    CachedFeatures compute(Graph graph, Batches photos) {
        final SessionOptions options = SessionOptions.onCpu(plan.threads());
        return CachedFeatures.compute(serving, graph, options, photos, observer);
    }

    /** @throws TrainingException if a logit is not finite */
    Evaluation evaluate(Graph graph, Batches photos, int epoch) {
        return Evaluation.of(predict(graph, photos, epoch), 1);
    }

    Predictions predict(Graph graph, Batches photos, int epoch) {
        final CachedFeatures logits = compute(graph, photos);
        final Tensor values = logits.tensor();
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
