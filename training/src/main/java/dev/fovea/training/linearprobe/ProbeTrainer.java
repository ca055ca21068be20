package dev.fovea.training.linearprobe;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.part.Head;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Checkpoints;
import dev.fovea.training.run.Fingerprint;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Trains linear probes. The features of all photos are computed once, on the serving engine, and are what a checkpoint holds. The result is
 * the base up to the layer that was probed, with the classifier behind it. The same plan gives the same weights, continued or not.
 */
public final class ProbeTrainer implements Trainer {

    private final Engine serving;
    private final Duration checkpointEvery;

    /** @param checkpointEvery the longest time between checkpoints while features are computed */
    public ProbeTrainer(Engine serving, Duration checkpointEvery) {
        this.serving = serving;
        this.checkpointEvery = checkpointEvery;
    }

    /**
     * Looks whether a plan's data set will do, before anything is computed.
     *
     * @throws TrainingException if there are fewer than two classes, or a class has too few photos
     */
    public static void requireEnoughPhotos(TrainingPlan plan) {
        ProbePhotos.of(plan.dataset(), plan.seed());
    }

    /** @throws IllegalArgumentException if the recipe is another one */
    @Override
    public TrainedModel train(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints) {
        if (!(plan.recipe() instanceof Recipe.LinearProbe recipe)) {
            throw new IllegalArgumentException(
                    "'%s' is no linear probe".formatted(plan.recipe().name()));
        }
        plan.requireImageInput();
        final ProbePhotos photos = ProbePhotos.of(plan.dataset(), plan.seed());
        final String layer = layer(plan.base(), recipe.layer());
        final RunJournal journal = new RunJournal(Fingerprint.of(plan), observer, checkpoints);
        return new ProbeRun(
                        plan, recipe, photos, layer, journal, new FeaturePass(serving, plan, photos, checkpointEvery))
                .run();
    }

    private static String layer(Graph base, @Nullable String asked) {
        final String layer;
        try {
            layer = asked == null ? Head.features(base) : base.layer(asked).name();
        } catch (UnknownLayerException e) {
            throw new TrainingException(Reason.UNSUITABLE_MODEL, e.getMessage() + ".", e);
        }
        if (base.inputs().containsKey(layer)) {
            throw new TrainingException(
                    Reason.UNSUITABLE_MODEL,
                    "The base is nothing but a classifier of pixels: it has no features to probe.");
        }
        return layer;
    }
}
