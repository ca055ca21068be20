package dev.fovea.training.shallow;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.architecture.handcrafted.ShallowPipeline;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.linearprobe.ProbeTrainer;
import dev.fovea.training.probe.Effort;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Checkpoints;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingObserver.Phase;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingProgress;
import java.util.List;
import java.util.Optional;

/**
 * Trains classifiers without a network that has learnt its features: finds the visual words of the training photos by k-means, and probes the
 * pipeline that counts them. The base of a plan is not used. The same plan gives the same weights, continued or not.
 */
public final class ShallowTrainer implements Trainer {

    /** How a photo becomes the input of the pipeline: the whole of it, whatever its proportions. */
    public static final InputSpec INPUT = new InputSpec(
            ShallowPipeline.SIZE,
            ShallowPipeline.SIZE,
            null,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f));

    /** Descriptors for each word, about as many as k-means needs. */
    private static final int PER_WORD = 50;

    /** By then hardly a descriptor finds a nearer word. */
    private static final int MOST_STEPS = 15;

    private final Engine serving;
    private final Trainer probe;

    /** @param probe for linear probes of a graph */
    public ShallowTrainer(Engine serving, Trainer probe) {
        this.serving = serving;
        this.probe = probe;
    }

    /** @throws IllegalArgumentException if the recipe is another one */
    @Override
    public TrainedModel train(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints) {
        if (!(plan.recipe() instanceof Recipe.Shallow recipe)) {
            throw new IllegalArgumentException(
                    "'%s' is not the shallow pipeline".formatted(plan.recipe().name()));
        }
        ProbeTrainer.requireEnoughPhotos(plan);
        final TrainingPlan own = plan.on(ShallowPipeline.descriptors(1), INPUT, recipe);
        final Tensor codebook = codebook(own, recipe.words(), observer, checkpoints);
        final Recipe.LinearProbe linear =
                new Recipe.LinearProbe(ShallowPipeline.FEATURES, false, recipe.method(), recipe.settings());
        return probe.train(
                plan.on(ShallowPipeline.features(codebook), INPUT, linear),
                observer,
                new CodebookCheckpoints(checkpoints, codebook));
    }

    private Tensor codebook(TrainingPlan plan, int words, TrainingObserver observer, Checkpoints checkpoints) {
        final Shape shape = Shape.of(words, ShallowPipeline.DESCRIPTOR_LENGTH);
        final Optional<Tensor> saved = CodebookCheckpoints.codebook(checkpoints);
        if (saved.isPresent() && !saved.get().shape().equals(shape)) {
            throw new TrainingException(
                    Reason.UNUSABLE_CHECKPOINT,
                    "The checkpoint is of a run with another number of words. Start a new run.");
        }
        return saved.orElseGet(() -> Tensor.of(shape, found(plan, words, observer)));
    }

    private float[] found(TrainingPlan plan, int words, TrainingObserver observer) {
        observer.entered(Phase.PREPARING);
        final Runnable pulse = new Pulse(observer);
        final float[][] descriptors = new DescriptorSample(serving, plan).draw(PER_WORD * words, pulse);
        final KMeans clusters;
        try {
            clusters = new KMeans(descriptors, words, plan.seed(), new Effort(plan.threads(), pulse));
        } catch (IllegalArgumentException e) {
            throw new TrainingException(
                    Reason.UNSUITABLE_DATA,
                    "The training photos have %d patches that are not flat, too few or too much alike for %d words. Ask for fewer words, or add photos."
                            .formatted(descriptors.length, words),
                    e);
        }
        return clusters.centres(MOST_STEPS);
    }

    /** Tells that the run goes on, and ends it on demand. What has been done so far takes less time than saving it is worth. */
    private static final class Pulse implements Runnable {

        private final TrainingObserver observer;
        private long beats;

        Pulse(TrainingObserver observer) {
            this.observer = observer;
        }

        @Override
        public void run() {
            beats++;
            observer.progressed(TrainingProgress.alive(Phase.PREPARING, beats));
            if (observer.wish() == Wish.PAUSE) {
                throw new TrainingPausedException();
            }
        }
    }
}
