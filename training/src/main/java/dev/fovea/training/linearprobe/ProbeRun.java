package dev.fovea.training.linearprobe;

import dev.fovea.network.graph.Layer;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.ChanceCheck;
import dev.fovea.training.evaluation.ConfusionMatrix;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Mistakes;
import dev.fovea.training.evaluation.NamedPredictions;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.labels.LabelCheck;
import dev.fovea.training.probe.Effort;
import dev.fovea.training.probe.LabelledFeatures;
import dev.fovea.training.probe.LinearClassifier;
import dev.fovea.training.probe.LinearHead;
import dev.fovea.training.probe.LinearProbe;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingProgress;
import dev.fovea.training.run.TrainingReport;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.TrainingReport.LayerAccuracy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A linear probe being carried out: features, the choice of a setting, the classifier, its evaluation. For one use. */
final class ProbeRun {

    private final TrainingPlan plan;
    private final Recipe.LinearProbe recipe;
    private final ProbePhotos photos;
    private final String layer;
    private final RunJournal journal;
    private final FeaturePass pass;
    private Ending ending = Ending.COMPLETED;
    private long beats;

    ProbeRun(
            TrainingPlan plan,
            Recipe.LinearProbe recipe,
            ProbePhotos photos,
            String layer,
            RunJournal journal,
            FeaturePass pass) {
        this.plan = plan;
        this.recipe = recipe;
        this.photos = photos;
        this.layer = layer;
        this.journal = journal;
        this.pass = pass;
    }

    TrainedModel run() {
        final List<String> others = recipe.everyLayer() ? ProbedLayers.besides(plan.base(), layer) : List.of();
        final List<String> layers = new ArrayList<>(others);
        layers.add(layer);
        final FeatureTable table = pass.compute(layers, journal);
        journal.observer().entered(TrainingObserver.Phase.TRAINING);
        final Effort effort = new Effort(plan.threads(), () -> beat(table));
        final LabelledFeatures validation = table.of(layer, photos.validation());
        final LinearProbe probe = fit(layer, table, effort);
        final LinearClassifier classifier = withValidationPhotos(layer, probe, table, effort);
        final List<LayerAccuracy> accuracies = accuracies(others, table, effort);
        final List<SuspectedLabel> suspects = suspects(table, probe.chosen().setting(), effort);
        journal.observer().entered(TrainingObserver.Phase.EVALUATING);
        final Predictions unseen = predictions(probe.classifier(), validation);
        final Calibration calibration = Calibration.of(unseen);
        final double temperature = calibration.temperature();
        final @Nullable Predictions tested =
                photos.test().isEmpty() ? null : predictions(classifier, table.of(layer, photos.test()));
        final @Nullable Evaluation test = tested == null ? null : Evaluation.of(tested, temperature);
        final NamedPredictions judged =
                tested == null ? photos.named(unseen, photos.validation()) : photos.named(tested, photos.test());
        final Evaluation validated = Evaluation.of(unseen, temperature);
        final Evaluation decisive = test == null ? validated : test;
        new ChanceCheck(decisive, photos.classes()).notices(decisive.loss()).forEach(journal::notice);
        return new TrainedModel(
                LinearHead.attach(plan.base(), layer, classifier),
                photos.classes(),
                new TrainingReport(
                        ending,
                        pass.placement(),
                        List.of(),
                        calibration,
                        validated,
                        test,
                        Mistakes.of(judged, temperature),
                        suspects,
                        probe.trials().stream()
                                .map(trial -> new TrainingReport.SettingTrial(trial.setting(), trial.accuracy()))
                                .toList(),
                        withOwn(accuracies, probe, test),
                        journal.notices()));
    }

    /** None if the run is to end before they are looked for. */
    private List<SuspectedLabel> suspects(FeatureTable table, double setting, Effort effort) {
        if (!mayTryAnother()) {
            journal.notice("The run ended before the labels of its photos were checked");
            return List.of();
        }
        return new LabelCheck(plan.dataset(), plan.seed())
                .suspects(table.of(layer, photos.all()), recipe.method(), setting, effort);
    }

    private LinearProbe fit(String ofLayer, FeatureTable table, Effort effort) {
        final LabelledFeatures training = table.of(ofLayer, photos.training());
        return LinearProbe.fit(
                training,
                table.of(ofLayer, photos.validation()),
                recipe.method(),
                recipe.settings().isEmpty() ? recipe.method().candidates(training.dimensions()) : recipe.settings(),
                effort,
                this::mayTryAnother);
    }

    /** Of the other layers, as many as can be probed before the run is to end. */
    private List<LayerAccuracy> accuracies(List<String> others, FeatureTable table, Effort effort) {
        final List<LayerAccuracy> accuracies = new ArrayList<>();
        for (String other : others) {
            if (mayTryAnother()) {
                final LinearProbe probe = fit(other, table, effort);
                final @Nullable Double test = photos.test().isEmpty()
                        ? null
                        : ConfusionMatrix.of(predictions(
                                        withValidationPhotos(other, probe, table, effort),
                                        table.of(other, photos.test())))
                                .meanPerClassAccuracy();
                accuracies.add(row(other, probe, test));
            }
        }
        return accuracies;
    }

    private List<LayerAccuracy> withOwn(List<LayerAccuracy> others, LinearProbe probe, @Nullable Evaluation test) {
        if (!recipe.everyLayer()) {
            return List.of();
        }
        final List<LayerAccuracy> all = new ArrayList<>(others);
        all.add(row(layer, probe, test == null ? null : test.meanPerClassAccuracy()));
        final List<String> order =
                plan.base().layers().stream().map(Layer::name).toList();
        all.sort(Comparator.comparingInt(accuracy -> order.indexOf(accuracy.layer())));
        return all;
    }

    private static LayerAccuracy row(String ofLayer, LinearProbe probe, @Nullable Double test) {
        return new LayerAccuracy(
                ofLayer,
                Math.toIntExact(probe.classifier().weights().shape().dim(1)),
                probe.chosen().setting(),
                probe.chosen().accuracy(),
                test);
    }

    /**
     * The classifier with the chosen setting, of training and validation photos together. But where validation photos are all that the
     * result can be compared with others on, it must not have seen them.
     */
    private LinearClassifier withValidationPhotos(
            String ofLayer, LinearProbe probe, FeatureTable table, Effort effort) {
        if (photos.test().isEmpty() && !photos.setAside()) {
            return probe.classifier();
        }
        final List<Integer> both = new ArrayList<>(photos.training());
        both.addAll(photos.validation());
        return LinearProbe.train(
                table.of(ofLayer, both), recipe.method(), probe.chosen().setting(), effort);
    }

    private static Predictions predictions(LinearClassifier classifier, LabelledFeatures features) {
        return new Predictions(classifier.logits(features.features()), features.labels());
    }

    private boolean mayTryAnother() {
        ending = journal.due(plan.budget()).orElse(ending);
        return ending == Ending.COMPLETED;
    }

    private void beat(FeatureTable table) {
        beats++;
        journal.observer().progressed(TrainingProgress.alive(TrainingObserver.Phase.TRAINING, beats));
        if (journal.observer().wish() == Wish.PAUSE) {
            pass.save(table, journal);
            throw new TrainingPausedException();
        }
    }
}
