package dev.fovea.network.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.training.evaluation.Evaluation;
import dev.fovea.network.training.run.EpochMetrics;
import dev.fovea.network.training.run.RunJournal;
import dev.fovea.network.training.run.TrainingObserver;

/** Looks at the validation photos after every epoch and keeps the weights with the smallest loss. */
final class Judge {

    private final Phase phase;
    private final PhaseData data;
    private final DescentState state;
    private final LearningRate rate;
    private final Workplace workplace;
    private final RunJournal journal;

    Judge(Phase phase, PhaseData data, DescentState state, LearningRate rate, Workplace workplace, RunJournal journal) {
        this.phase = phase;
        this.data = data;
        this.state = state;
        this.rate = rate;
        this.workplace = workplace;
        this.journal = journal;
    }

    /** Makes the first weights the ones to beat. */
    void start(Graph first) {
        keep(evaluated(first), first);
    }

    /**
     * Judges weights and keeps them if they are the best so far.
     *
     * @throws dev.fovea.network.training.run.TrainingPausedException if the observer wishes a pause; nothing has changed then
     * @throws dev.fovea.network.training.run.TrainingException if they give no finite logits
     */
    void judge(Graph current, double imagesPerSecond) {
        final Graph graph = state.evaluated(current);
        final Evaluation evaluation = evaluated(graph);
        final boolean best = keep(evaluation, graph);
        state.waited = best ? 0 : state.waited + 1;
        final double trainedAt = rate.at(Math.max(0, state.step - 1));
        rate.after(evaluation.loss());
        if (phase.reported()) {
            journal.measured(new EpochMetrics(
                    state.epoch,
                    state.step,
                    trainedAt,
                    state.lossSteps == 0 ? 0 : state.lossSum / state.lossSteps,
                    evaluation.loss(),
                    evaluation.top1(),
                    evaluation.meanPerClassAccuracy(),
                    best,
                    imagesPerSecond));
        }
    }

    private Evaluation evaluated(Graph graph) {
        journal.observer().entered(TrainingObserver.Phase.EVALUATING);
        return workplace.evaluate(graph, data.validation(), state.epoch);
    }

    private boolean keep(Evaluation evaluation, Graph graph) {
        final boolean best = evaluation.loss() < state.bestLoss;
        if (best) {
            state.bestLoss = evaluation.loss();
            state.best = state.moved(graph);
        }
        return best;
    }
}
