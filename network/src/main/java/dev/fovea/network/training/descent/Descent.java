package dev.fovea.network.training.descent;

import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.training.evaluation.Evaluation;
import dev.fovea.network.training.optimizer.GradientClipping;
import dev.fovea.network.training.optimizer.Optimizer;
import dev.fovea.network.training.recipe.Hyperparameters;
import dev.fovea.network.training.run.EpochMetrics;
import dev.fovea.network.training.run.RunJournal;
import dev.fovea.network.training.run.TrainingException;
import dev.fovea.network.training.run.TrainingException.Reason;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingObserver.Wish;
import dev.fovea.network.training.run.TrainingPausedException;
import dev.fovea.network.training.run.TrainingProgress;
import dev.fovea.network.training.run.TrainingReport.Ending;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Gradient descent over mini-batches, from a checkpoint or the beginning to the end of a phase. For one use. */
final class Descent {

    private static final double SMOOTHING = 0.9;

    private final Phase phase;
    private final Hyperparameters settings;
    private final Workplace workplace;
    private final RunJournal journal;
    private final Optimizer optimizer;
    private final LearningRate rate;
    private final DescentState state;
    private final Graph start;
    private final int stepsPerEpoch;

    private long lastSave = System.nanoTime();
    private long epochNanos;
    private long epochPhotos;
    private @Nullable Double smoothedLoss;

    /** What a phase comes to: the best of what moved, and why it ended. */
    record Outcome(Map<String, Tensor> best, Ending ending) {}

    Descent(Phase phase, Workplace workplace, RunJournal journal) {
        this.phase = phase;
        this.settings = phase.settings();
        this.workplace = workplace;
        this.journal = journal;
        this.optimizer = Choices.optimizer(settings, phase.graph());
        this.stepsPerEpoch = (phase.training().perEpoch() + settings.accumulation() - 1) / settings.accumulation();
        this.rate = new LearningRate(settings, (long) phase.epochs() * stepsPerEpoch);
        this.state = new DescentState(phase.graph(), phase.learning(), settings.ema() != null);
        this.start = restored();
    }

    private Graph restored() {
        final SortedMap<String, String> notes = journal.currentNotes();
        if (notes.isEmpty()) {
            return phase.graph();
        }
        try {
            optimizer.restore(DescentState.optimizer(journal.currentTensors()));
            rate.restore(notes);
            return state.restore(journal.currentTensors(), notes);
        } catch (RuntimeException e) {
            throw new TrainingException(Reason.UNUSABLE_CHECKPOINT, "The checkpoint is damaged. Start a new run.", e);
        }
    }

    Outcome run() {
        try (TrainingSession session = workplace.train(start, phase.learning())) {
            final BatchGradients gradients = new BatchGradients(
                    session,
                    phase.graph().inputs().keySet().iterator().next(),
                    new BatchObjective(phase.loss(), phase.classWeights()),
                    state.mostPhotos,
                    journal::notice);
            Ending ending = isOutOfPatience() ? Ending.STOPPED_EARLY : Ending.COMPLETED;
            while (ending == Ending.COMPLETED && state.epoch <= phase.epochs()) {
                ending = epoch(session, gradients);
            }
            return new Outcome(state.best, ending);
        }
    }

    private Ending epoch(TrainingSession session, BatchGradients gradients) {
        journal.observer().entered(TrainingObserver.Phase.TRAINING);
        phase.training().begin(state.epoch, state.batch);
        epochNanos = 0;
        epochPhotos = 0;
        while (state.batch < phase.training().perEpoch()) {
            final Ending early = asked(session);
            if (early != null) {
                evaluate(session, false);
                return early;
            }
            step(session, gradients);
            if (System.nanoTime() - lastSave > workplace.checkpointEvery().toNanos()) {
                save(session);
            }
        }
        evaluate(session, true);
        save(session);
        return isOutOfPatience() ? Ending.STOPPED_EARLY : Ending.COMPLETED;
    }

    private boolean isOutOfPatience() {
        return settings.patience() != null && state.waited >= settings.patience();
    }

    /** Why the phase is to end now; absent if it is to go on. */
    private @Nullable Ending asked(TrainingSession session) {
        final Wish wish = journal.observer().wish();
        if (wish == Wish.PAUSE) {
            save(session);
            throw new TrainingPausedException();
        }
        if (wish == Wish.FINISH) {
            return Ending.FINISHED_EARLY;
        }
        final Duration limit = workplace.time();
        return limit != null && journal.elapsed().compareTo(limit) >= 0 ? Ending.BUDGET_USED : null;
    }

    /** One step of the optimiser: forwards, backwards, clip, update. */
    private void step(TrainingSession session, BatchGradients gradients) {
        final long begin = System.nanoTime();
        gradients.begin();
        for (int i = 0;
                i < settings.accumulation() && state.batch < phase.training().perEpoch();
                i++) {
            final var batch = phase.training().next();
            gradients.add(
                    batch,
                    phase.seed() + 31L * (state.epoch * (long) phase.training().perEpoch() + state.batch));
            epochPhotos += batch.targets().size();
            state.batch++;
        }
        requireFinite(gradients.loss());
        final Map<String, float[]> slopes = gradients.mean();
        if (settings.gradientClip() != null) {
            new GradientClipping(settings.gradientClip()).clip(slopes);
        }
        update(slopes, rate.at(state.step));
        session.set(state.weights);
        state.mostPhotos = gradients.mostPhotos();
        state.lossSum += gradients.loss();
        state.lossSteps++;
        state.step++;
        epochNanos += System.nanoTime() - begin;
        progressed(gradients.loss());
    }

    private void requireFinite(double loss) {
        if (!Double.isFinite(loss)) {
            throw new TrainingException(
                    Reason.DIVERGED,
                    "The loss became %s in epoch %d, step %d. Lower the learning rate (now %s), lengthen the warm-up or"
                                    .formatted(
                                            loss, state.epoch, state.step % stepsPerEpoch + 1, settings.learningRate())
                            + " set 'gradientClip'; the last checkpoint has the best weights so far.");
        }
    }

    /** Parameters with the same rate take their step together. */
    private void update(Map<String, float[]> slopes, double headRate) {
        final Map<Double, Map<String, float[]>> groups = new LinkedHashMap<>();
        slopes.forEach((name, slope) -> groups.computeIfAbsent(
                        phase.rates().getOrDefault(name, 1.0), factor -> new LinkedHashMap<>())
                .put(name, slope));
        groups.forEach((factor, group) -> optimizer.step(state.weights, group, headRate * factor));
        if (settings.ema() != null) {
            // A short run must not keep its first weights: the decay grows with the steps, as in TensorFlow.
            final double decay = Math.min(settings.ema(), (1.0 + state.step) / (10.0 + state.step));
            state.averages.forEach((name, average) -> average(average, state.weights.get(name), decay));
        }
    }

    private static void average(float[] average, float @Nullable [] weights, double decay) {
        if (weights != null) {
            for (int i = 0; i < average.length; i++) {
                average[i] = (float) (decay * average[i] + (1 - decay) * weights[i]);
            }
        }
    }

    private void progressed(double loss) {
        final double smoothed = smoothedLoss == null ? loss : SMOOTHING * smoothedLoss + (1 - SMOOTHING) * loss;
        smoothedLoss = smoothed;
        final long left = (long) phase.epochs() * stepsPerEpoch - state.step;
        final double secondsPerStep = epochNanos / 1e9 * settings.batchSize() * settings.accumulation() / epochPhotos;
        journal.observer()
                .progressed(new TrainingProgress(
                        TrainingObserver.Phase.TRAINING,
                        state.epoch,
                        phase.epochs(),
                        state.step - (state.epoch - 1L) * stepsPerEpoch,
                        stepsPerEpoch,
                        imagesPerSecond(),
                        smoothed,
                        left * secondsPerStep));
    }

    private double imagesPerSecond() {
        return epochNanos == 0 ? 0 : epochPhotos * 1e9 / epochNanos;
    }

    /** Judges the weights and keeps the best; only a whole epoch counts as one. */
    private void evaluate(TrainingSession session, boolean whole) {
        journal.observer().entered(TrainingObserver.Phase.EVALUATING);
        final Graph evaluated = state.evaluated(session.graph());
        final Evaluation evaluation = judged(session, evaluated);
        final boolean best = evaluation.loss() < state.bestLoss;
        if (best) {
            state.bestLoss = evaluation.loss();
            state.best = state.moved(evaluated);
        }
        state.waited = best ? 0 : state.waited + 1;
        rate.after(evaluation.loss());
        if (phase.reported()) {
            journal.measured(new EpochMetrics(
                    state.epoch,
                    state.step,
                    rate.at(Math.max(0, state.step - 1)),
                    state.lossSteps == 0 ? 0 : state.lossSum / state.lossSteps,
                    evaluation.loss(),
                    evaluation.top1(),
                    evaluation.meanPerClassAccuracy(),
                    best,
                    imagesPerSecond()));
        }
        if (whole) {
            state.epoch++;
            state.batch = 0;
            state.lossSum = 0;
            state.lossSteps = 0;
        }
    }

    private Evaluation judged(TrainingSession session, Graph evaluated) {
        try {
            return workplace.evaluate(evaluated, phase.validation(), state.epoch);
        } catch (TrainingPausedException e) {
            save(session);
            throw e;
        }
    }

    private void save(TrainingSession session) {
        final SortedMap<String, String> notes = state.notes();
        rate.save(notes);
        journal.save(state.tensors(session.graph(), optimizer.state()), notes);
        lastSave = System.nanoTime();
    }
}
