package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.part.GraphCut;
import dev.fovea.training.data.Batches;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingReport.Ending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out the phases of a run, in order. One that is finished in the last checkpoint is not begun again: its result is known. */
final class Phases {

    private static final int EVALUATED_TOGETHER = 32;

    private final PhotoSet photos;
    private final TrainingEngines engines;
    private final RunJournal journal;

    Phases(PhotoSet photos, TrainingEngines engines, RunJournal journal) {
        this.photos = photos;
        this.engines = engines;
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
            try (Batches training = new FeatureBatches(
                            pausable(() -> training(cut.front())),
                            phase.settings().batchSize(),
                            phase.seed());
                    Batches validation = new FeatureBatches(
                            pausable(() -> validation(cut.front())), EVALUATED_TOGETHER, phase.seed())) {
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
        final GraphCut cut = GraphCut.behind(phase.graph(), List.of(head.features()));
        if (!journal.isFinished(number)
                && journal.currentNotes().isEmpty()
                && phase.settings().loss().isPlain()
                && HeadSolution.suits(
                        head,
                        cut.front().shape(head.features()),
                        trainingPhotos(),
                        photos.classes().size())) {
            pausable(() -> solve(cut, phase, head))
                    .ifPresent(solved -> journal.finish(solved.weights(), solved.ending()));
        }
        return onFeatures(number, phase, head.features());
    }

    /** Has a pause keep the time that was spent; what was computed is computed again. */
    private <T> T pausable(Supplier<T> work) {
        try {
            return work.get();
        } catch (TrainingPausedException e) {
            journal.saveAgain();
            throw e;
        }
    }

    private record Solved(Map<String, Tensor> weights, Ending ending) {}

    private Optional<Solved> solve(GraphCut cut, Phase phase, ClassifierHead head) {
        final Deadline deadline = engines.deadline();
        journal.observer().entered(TrainingObserver.Phase.PREPARING);
        try (Batches plain = photos.plain(Split.TRAIN);
                CachedFeatures features = engines.compute(cut.front(), plain, deadline)) {
            journal.observer().entered(TrainingObserver.Phase.TRAINING);
            final Optional<Map<String, Tensor>> weights = new HeadSolution(head, cut.tail(), features, engines)
                    .find(photos.classes().size(), phase.seed(), deadline.effort(engines.threads()));
            if (weights.isPresent() && deadline.ending().isCutShort()) {
                journal.notice(
                        "The run ended while the new head was solved: it is the best so far, of %d of %d training pictures. Raise the budget for more"
                                .formatted(features.photos(), plain.photos()));
            }
            return weights.map(found -> new Solved(found, deadline.ending()));
        }
    }

    /** A phase that has been saved goes on with the features of all photos; one that has no time for them has learnt nothing. */
    private CachedFeatures training(Graph front) {
        final Deadline deadline = engines.deadline();
        try (Batches plain = photos.plain(Split.TRAIN)) {
            final boolean begun = !journal.currentNotes().isEmpty();
            final CachedFeatures features =
                    begun ? engines.compute(front, plain) : engines.compute(front, plain, deadline);
            if (features.photos() < plain.photos()) {
                features.close();
                throw new TrainingException(
                        Reason.NOTHING_LEARNED,
                        "The run ended when the features of %d of %d training pictures had been computed, before a step. Raise the budget."
                                .formatted(features.photos(), plain.photos()));
            }
            return features;
        }
    }

    private CachedFeatures validation(Graph front) {
        try (Batches plain = photos.plain(Split.VALIDATION)) {
            return engines.compute(front, plain);
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
                new Descent(phase, new PhaseData(training, validation, objective), engines, journal).run();
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
