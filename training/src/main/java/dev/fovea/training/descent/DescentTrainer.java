package dev.fovea.training.descent;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.data.PhotoBatches;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.ChanceCheck;
import dev.fovea.training.evaluation.ConfidentLearning;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Mistakes;
import dev.fovea.training.evaluation.NamedPredictions;
import dev.fovea.training.evaluation.PhotoName;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.labels.NetworkLabelCheck;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Checkpoints;
import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.Fingerprint;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains by gradient descent: all recipes but the linear probe. Features and evaluations are computed on the serving engine. With the
 * same seed on a CPU, a run that is continued ends with the same weights as one that was never stopped.
 */
public final class DescentTrainer implements Trainer {

    private static final int FEATURE_SHARE = 8;

    private final Engine serving;
    private final TrainableEngine training;
    private final Duration checkpointEvery;
    private final Path scratch;

    /**
     * Nothing is loaded before the first run.
     *
     * @param checkpointEvery the longest time between checkpoints within an epoch; one is saved after every epoch, too
     * @param scratch a folder for features of frozen layers that do not fit in an eighth of the Java heap; nothing stays there
     */
    public DescentTrainer(Engine serving, TrainableEngine training, Duration checkpointEvery, Path scratch) {
        this.serving = serving;
        this.training = training;
        this.checkpointEvery = checkpointEvery;
        this.scratch = scratch;
    }

    /** @throws IllegalArgumentException if the recipe is a linear probe */
    @Override
    public TrainedModel train(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints) {
        plan.requireImageInput();
        final PhotoSet photos = new PhotoSet(plan);
        final RunJournal journal = new RunJournal(Fingerprint.of(plan), observer, checkpoints);
        final FeatureSpace space = new FeatureSpace(Runtime.getRuntime().maxMemory() / FEATURE_SHARE, scratch);
        final TrainingEngines engines = new TrainingEngines(serving, training, plan, space, checkpointEvery, journal);
        final Phases phases = new Phases(photos, engines, journal);
        final DescentRun run = new DescentRun(plan, photos.classes().size(), phases, journal);
        final Recipe recipe = plan.recipe();
        final Hyperparameters settings;
        final Graph graph;
        if (recipe instanceof Recipe.FineTune fineTune) {
            settings = fineTune.hyperparameters();
            graph = run.fineTune(fineTune);
        } else if (recipe instanceof Recipe.LastStages lastStages) {
            settings = lastStages.hyperparameters();
            graph = run.lastStages(lastStages);
        } else if (recipe instanceof Recipe.FromScratch fromScratch) {
            settings = fromScratch.hyperparameters();
            graph = run.fromScratch(fromScratch);
        } else if (recipe instanceof Recipe.Ensemble ensemble) {
            settings = ensemble.member().hyperparameters();
            graph = run.ensemble(ensemble);
        } else {
            throw new IllegalArgumentException("'%s' is not gradient descent".formatted(recipe.name()));
        }
        if (settings.mixedPrecision()) {
            journal.notice("Mixed precision was not used: all arithmetic was in 32 bits");
        }
        final NetworkLabelCheck labels = new NetworkLabelCheck(serving, run.checker(), plan, journal);
        return judged(graph, photos, engines, journal, run.ending(), labels);
    }

    private static TrainedModel judged(
            Graph graph,
            PhotoSet photos,
            TrainingEngines engines,
            RunJournal journal,
            TrainingReport.Ending ending,
            NetworkLabelCheck labels) {
        journal.observer().entered(TrainingObserver.Phase.EVALUATING);
        final int epochs = journal.history().size();
        final NamedPredictions validation = predict(graph, photos, Split.VALIDATION, engines, epochs);
        final @Nullable NamedPredictions test =
                photos.has(Split.TEST) ? predict(graph, photos, Split.TEST, engines, epochs) : null;
        final Calibration calibration = Calibration.of(validation.predictions());
        final double temperature = calibration.temperature();
        final Evaluation judged = Evaluation.of((test == null ? validation : test).predictions(), temperature);
        new ChanceCheck(judged, photos.classes())
                .notices(smallestLoss(judged, journal.history()))
                .forEach(journal::notice);
        final List<SuspectedLabel> suspects = labels.suspects(
                ending, ConfidentLearning.suspects(test == null ? validation : validation.and(test), temperature));
        return new TrainedModel(
                graph,
                photos.classes(),
                new TrainingReport(
                        ending,
                        engines.placement(),
                        journal.history(),
                        calibration,
                        Evaluation.of(validation.predictions(), temperature),
                        test == null ? null : judged,
                        Mistakes.of(test == null ? validation : test, temperature),
                        suspects,
                        List.of(),
                        List.of(),
                        journal.notices()));
    }

    private static double smallestLoss(Evaluation judged, List<EpochMetrics> history) {
        return history.stream().mapToDouble(EpochMetrics::validationLoss).reduce(judged.loss(), Math::min);
    }

    private static NamedPredictions predict(
            Graph graph, PhotoSet photos, Split split, TrainingEngines engines, int epochs) {
        final List<PhotoName> names = photos.names(split);
        try (PhotoBatches batches = photos.plain(split)) {
            final Predictions predictions = engines.predict(graph, batches, epochs);
            return new NamedPredictions(
                    predictions, batches.order().stream().map(names::get).toList(), photos.classes());
        }
    }
}
