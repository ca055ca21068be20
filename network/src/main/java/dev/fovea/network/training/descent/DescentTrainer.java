package dev.fovea.network.training.descent;

import dev.fovea.network.dataset.Split;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.training.data.Batches;
import dev.fovea.network.training.evaluation.Evaluation;
import dev.fovea.network.training.evaluation.Predictions;
import dev.fovea.network.training.evaluation.TemperatureScaling;
import dev.fovea.network.training.recipe.Hyperparameters;
import dev.fovea.network.training.recipe.Recipe;
import dev.fovea.network.training.run.Checkpoints;
import dev.fovea.network.training.run.Fingerprint;
import dev.fovea.network.training.run.RunJournal;
import dev.fovea.network.training.run.TrainedModel;
import dev.fovea.network.training.run.Trainer;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingPlan;
import dev.fovea.network.training.run.TrainingReport;
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
        final Workplace workplace = new Workplace(serving, training, plan, space, checkpointEvery, observer);
        final Phases phases = new Phases(photos, workplace, journal);
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
        return judged(graph, photos, workplace, journal, run.ending());
    }

    private static TrainedModel judged(
            Graph graph, PhotoSet photos, Workplace workplace, RunJournal journal, TrainingReport.Ending ending) {
        journal.observer().entered(TrainingObserver.Phase.EVALUATING);
        final int epochs = journal.history().size();
        final Predictions validation = predict(graph, photos, Split.VALIDATION, workplace, epochs);
        final double temperature = TemperatureScaling.fit(validation);
        final @Nullable Evaluation test = photos.has(Split.TEST)
                ? Evaluation.of(predict(graph, photos, Split.TEST, workplace, epochs), temperature)
                : null;
        return new TrainedModel(
                graph,
                photos.classes(),
                new TrainingReport(
                        ending,
                        workplace.placement(),
                        journal.history(),
                        temperature,
                        Evaluation.of(validation, temperature),
                        test,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        journal.notices()));
    }

    private static Predictions predict(Graph graph, PhotoSet photos, Split split, Workplace workplace, int epochs) {
        try (Batches batches = photos.plain(split)) {
            return workplace.predict(graph, batches, epochs);
        }
    }
}
