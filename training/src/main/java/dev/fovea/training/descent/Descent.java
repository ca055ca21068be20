package dev.fovea.training.descent;

import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.optimizer.Optimizer;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingReport.Ending;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Gradient descent over mini-batches, from a checkpoint or the beginning to the end of a phase. For one use. */
final class Descent {

    private final Phase phase;
    private final PhaseData data;
    private final TrainingEngines engines;
    private final RunJournal journal;
    private final Optimizer optimizer;
    private final LearningRate rate;
    private final DescentState state;
    private final BestWeights bestWeights;
    private final EpochSpeed speed;
    private long lastSave = System.nanoTime();

    /** What a phase comes to: the best of what moved, and why it ended. */
    record Outcome(Map<String, Tensor> best, Ending ending) {}

    Descent(Phase phase, PhaseData data, TrainingEngines engines, RunJournal journal) {
        this.phase = phase;
        this.data = data;
        this.engines = engines;
        this.journal = journal;
        final int stepsPerEpoch = phase.stepsPerEpoch(data.training().perEpoch());
        this.optimizer = Choices.optimizer(phase.settings(), phase.graph());
        this.rate = new LearningRate(phase.settings(), (long) phase.epochs() * stepsPerEpoch);
        this.state = new DescentState(
                phase.graph(), phase.learning(), phase.settings().ema() != null);
        this.bestWeights = new BestWeights(phase, data, state, rate, engines, journal);
        this.speed = new EpochSpeed(phase, stepsPerEpoch);
    }

    Outcome run() {
        final Graph start = begun();
        try (TrainingSession session = engines.train(start, phase.learning())) {
            final BatchGradients gradients = new BatchGradients(
                    session, phase.graph().input(), data.objective(), state.mostPhotos, journal::notice);
            final DescentStep step = new DescentStep(phase, data, state, optimizer, rate, session, gradients);
            Ending ending = isOutOfPatience() ? Ending.STOPPED_EARLY : Ending.COMPLETED;
            while (ending == Ending.COMPLETED && state.epoch <= phase.epochs()) {
                ending = epoch(session, step);
            }
            if (!phase.optional() || !ending.isCutShort()) {
                new Movement(phase.graph(), state.weights, state.touched)
                        .notice(phase.startCounts())
                        .ifPresent(journal::notice);
            }
            return new Outcome(state.best, ending);
        }
    }

    /** The graph as it is in the last checkpoint, or else at the beginning. */
    private Graph begun() {
        final SortedMap<String, String> notes = journal.currentNotes();
        if (notes.isEmpty()) {
            if (phase.startCounts()) {
                bestWeights.start(phase.graph());
            }
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

    private boolean isOutOfPatience() {
        final Integer patience = phase.settings().patience();
        return patience != null && state.waited >= patience;
    }

    private Ending epoch(TrainingSession session, DescentStep step) {
        journal.observer().entered(TrainingObserver.Phase.TRAINING);
        data.training().begin(state.epoch, state.batch);
        speed.begin();
        while (state.batch < data.training().perEpoch()) {
            final Ending early = asked(session);
            if (early != null) {
                if (state.batch > 0 || state.best.isEmpty()) {
                    judge(session);
                }
                return early;
            }
            final long begin = System.nanoTime();
            final int photos = step.take();
            speed.took(System.nanoTime() - begin, photos, step.loss());
            journal.observer().progressed(speed.progress(state.epoch, state.step));
            if (System.nanoTime() - lastSave > engines.checkpointEvery().toNanos()) {
                save(session);
            }
        }
        judge(session);
        state.nextEpoch();
        save(session);
        return isOutOfPatience() ? Ending.STOPPED_EARLY : Ending.COMPLETED;
    }

    /** Why the phase is to end now; absent if it is to go on. */
    private @Nullable Ending asked(TrainingSession session) {
        try {
            journal.requireNoPause();
        } catch (TrainingPausedException e) {
            save(session);
            throw e;
        }
        return journal.due(engines.budget()).orElse(null);
    }

    private void judge(TrainingSession session) {
        try {
            bestWeights.judge(session.graph(), speed.imagesPerSecond());
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
