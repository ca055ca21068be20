package dev.fovea.network.training.descent;

import dev.fovea.network.dataset.Split;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.GraphCut;
import dev.fovea.network.training.data.Batches;
import dev.fovea.network.training.recipe.Hyperparameters;
import dev.fovea.network.training.recipe.LossChoice;
import dev.fovea.network.training.run.RunJournal;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingReport.Ending;
import java.util.List;
import java.util.Map;

/** Carries out the phases of a run, in order. One that is finished in the last checkpoint is not begun again: its result is known. */
final class Phases {

    private static final int EVALUATED_TOGETHER = 32;

    private final PhotoSet photos;
    private final Workplace workplace;
    private final RunJournal journal;

    Phases(PhotoSet photos, Workplace workplace, RunJournal journal) {
        this.photos = photos;
        this.workplace = workplace;
        this.journal = journal;
    }

    /** Trains on photos; the graph with the best weights. */
    Graph onPhotos(int number, Phase phase) {
        if (!journal.isFinished(number)) {
            final Hyperparameters settings = phase.settings();
            try (Batches training = photos.training(settings.batchSize(), settings.augmentation(), phase.seed());
                    Batches validation = photos.plain(Split.VALIDATION)) {
                finish(phase, training, validation);
            }
        }
        return result(number, phase);
    }

    /**
     * Trains what is behind a layer on what that computes for the photos, which is computed once; the graph with the best weights.
     *
     * @param features the one value that crosses; all that learns is behind it
     */
    Graph onFeatures(int number, Phase phase, String features) {
        if (!journal.isFinished(number)) {
            final GraphCut cut = GraphCut.behind(phase.graph(), List.of(features));
            journal.observer().entered(TrainingObserver.Phase.PREPARING);
            try (Batches training =
                            features(Split.TRAIN, cut.front(), phase.settings().batchSize(), phase.seed());
                    Batches validation = features(Split.VALIDATION, cut.front(), EVALUATED_TOGETHER, phase.seed())) {
                finish(phase.on(cut.tail()), training, validation);
            }
        }
        return result(number, phase);
    }

    /**
     * Finds a new head on features that do not change: solves it, or else trains it.
     *
     * @param phase of the training
     */
    Graph onSolvedHead(int number, Phase phase, ClassifierHead head) {
        if (!journal.isFinished(number) && phase.settings().loss().isPlain()) {
            final GraphCut cut = GraphCut.behind(phase.graph(), List.of(head.features()));
            journal.observer().entered(TrainingObserver.Phase.PREPARING);
            try (Batches plain = photos.plain(Split.TRAIN);
                    CachedFeatures features = workplace.compute(cut.front(), plain)) {
                journal.observer().entered(TrainingObserver.Phase.TRAINING);
                new HeadSolution(head, cut.tail(), features, workplace)
                        .find(photos.classes().size(), phase.seed(), workplace.effort())
                        .ifPresent(weights -> journal.finish(weights, Ending.COMPLETED));
            }
        }
        return onFeatures(number, phase, head.features());
    }

    private Batches features(Split split, Graph front, int batchSize, long seed) {
        try (Batches plain = photos.plain(split)) {
            return new FeatureBatches(workplace.compute(front, plain), batchSize, seed);
        }
    }

    /** Leaves a phase out. */
    void skip(int number) {
        if (!journal.isFinished(number)) {
            journal.finish(Map.of(), Ending.COMPLETED);
        }
    }

    private void finish(Phase phase, Batches training, Batches validation) {
        final LossChoice loss = phase.settings().loss();
        final BatchObjective objective = new BatchObjective(Choices.loss(loss), classWeights(loss));
        final Descent.Outcome outcome =
                new Descent(phase, new PhaseData(training, validation, objective), workplace, journal).run();
        journal.finish(outcome.best(), outcome.ending());
    }

    private Graph result(int number, Phase phase) {
        return phase.graph().withParameters(journal.result(number));
    }

    private List<Double> classWeights(LossChoice choice) {
        if (!choice.classWeights()) {
            return List.of();
        }
        final List<String> classes = photos.classes();
        final long all = classes.stream()
                .mapToLong(name -> photos.count(Split.TRAIN, name))
                .sum();
        return classes.stream()
                .map(name -> (double) all / classes.size() / photos.count(Split.TRAIN, name))
                .toList();
    }

    int trainingPhotos() {
        return photos.names(Split.TRAIN).size();
    }

    /** Why a phase ended. */
    Ending ending(int number) {
        return journal.ending(number);
    }

    /** Whether a phase was ended before its time, so that what comes of it is not what was planned. */
    boolean isCutShort(int number) {
        return ending(number).isCutShort();
    }
}
