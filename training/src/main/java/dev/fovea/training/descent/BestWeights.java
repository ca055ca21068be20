package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.PairedGain;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingObserver;
import java.util.Arrays;

/**
 * Looks at the validation photos after every epoch and keeps the weights with the smallest loss. First weights that are a result already
 * are given up only for a loss that is smaller by more than its standard error: of many epochs, one or other looks better on a few photos by
 * chance.
 */
final class BestWeights {

    private static final double EVIDENCE = 1;

    private final Phase phase;
    private final PhaseData data;
    private final DescentState state;
    private final LearningRate rate;
    private final TrainingEngines engines;
    private final RunJournal journal;

    BestWeights(
            Phase phase,
            PhaseData data,
            DescentState state,
            LearningRate rate,
            TrainingEngines engines,
            RunJournal journal) {
        this.phase = phase;
        this.data = data;
        this.state = state;
        this.rate = rate;
        this.engines = engines;
        this.journal = journal;
    }

    /** Makes the first weights the ones to beat. */
    void start(Graph first) {
        final Predictions predictions = predicted(first);
        state.toBeat = losses(predictions);
        state.bestLoss = predictions.crossEntropy(1);
        state.best = state.moved(first);
    }

    /**
     * Judges weights and keeps them if they are the best so far.
     *
     * @throws dev.fovea.training.run.TrainingPausedException if the observer wishes a pause; nothing has changed then
     * @throws dev.fovea.training.run.TrainingException if they give no finite logits
     */
    void judge(Graph current, double imagesPerSecond) {
        final Graph graph = state.evaluated(current);
        final Predictions predictions = predicted(graph);
        final Evaluation evaluation = Evaluation.of(predictions, 1);
        final boolean best = isBest(predictions, evaluation.loss());
        if (best) {
            state.bestLoss = evaluation.loss();
            state.best = state.moved(graph);
            state.toBeat = new float[0];
        }
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

    private Predictions predicted(Graph graph) {
        journal.observer().entered(TrainingObserver.Phase.EVALUATING);
        return engines.predict(graph, data.validation(), state.epoch);
    }

    private boolean isBest(Predictions predictions, double loss) {
        if (state.toBeat.length != predictions.photos()) {
            return loss < state.bestLoss;
        }
        final float[] losses = losses(predictions);
        final double[] gains = new double[losses.length];
        Arrays.setAll(gains, photo -> state.toBeat[photo] - (double) losses[photo]);
        return PairedGain.of(gains).exceeds(EVIDENCE);
    }

    private static float[] losses(Predictions predictions) {
        final float[] losses = new float[predictions.photos()];
        for (int photo = 0; photo < losses.length; photo++) {
            losses[photo] = (float) predictions.crossEntropy(photo, 1);
        }
        return losses;
    }
}
