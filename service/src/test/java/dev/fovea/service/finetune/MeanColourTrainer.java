package dev.fovea.service.finetune;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Interval;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.Checkpoints;
import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingObserver.Phase;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingProgress;
import dev.fovea.training.run.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Moves a linear classifier of mean colours step by step towards the training pictures, one picture a step, in a seeded order. A step is
 * as fast or slow as a test wishes, and the result of a run that was cut off tells whether it went on exactly where it was.
 *
 * <p>Of the recipe {@code fine-tune} it reads the epochs, the learning rate, {@code headEpochs} as the milliseconds that a step takes, and
 * {@code accumulation} as the epoch in which the loss becomes NaN if above 1. With {@code patience} it tells nothing of its progress.
 */
public final class MeanColourTrainer implements Trainer {

    private static final int CHANNELS = 3;

    private final AtomicReference<@Nullable TrainingPlan> last = new AtomicReference<>();

    /** The plan of the training that began last. */
    TrainingPlan last() {
        return Objects.requireNonNull(last.get());
    }

    @Override
    public TrainedModel train(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints) {
        last.set(plan);
        try {
            return new Run(plan, observer, checkpoints).train();
        } catch (StorageException e) {
            throw new TrainingException(
                    TrainingException.Reason.STORAGE,
                    "The checkpoint cannot be written; the disk may be full. Make room, then retry",
                    e);
        }
    }

    private static final class Run {

        private final TrainingPlan plan;
        private final TrainingObserver observer;
        private final Checkpoints checkpoints;
        private final Recipe.FineTune recipe;
        private final Hyperparameters settings;
        private final List<String> labels;
        private final List<DatasetImage> training;
        private final float[] weights;
        private int epoch = 1;
        private int step;

        Run(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints) {
            this.plan = plan;
            this.observer = observer;
            this.checkpoints = checkpoints;
            this.recipe = (Recipe.FineTune) plan.recipe();
            this.settings = recipe.hyperparameters();
            this.labels = plan.dataset().info().classes();
            this.training = images(plan.dataset(), Split.TRAIN);
            this.weights = new float[labels.size() * (CHANNELS + 1)];
            final Checkpoint last = checkpoints.last().orElse(null);
            if (last != null) {
                System.arraycopy(required(last.tensors(), "weights").floats(), 0, weights, 0, weights.length);
                try {
                    epoch = Integer.parseInt(required(last.notes(), "epoch"));
                    step = Integer.parseInt(required(last.notes(), "step"));
                } catch (NumberFormatException e) {
                    throw new TrainingException(
                            TrainingException.Reason.UNUSABLE_CHECKPOINT, "The checkpoint is damaged.", e);
                }
            }
        }

        TrainedModel train() {
            observer.entered(Phase.PREPARING);
            observer.entered(Phase.TRAINING);
            final List<EpochMetrics> history = new ArrayList<>();
            final int epochs = plan.budget().epochs() == null
                    ? settings.epochs()
                    : Math.min(settings.epochs(), plan.budget().epochs());
            while (epoch <= epochs) {
                while (step < training.size()) {
                    pauseIfWished();
                    step(epochs);
                }
                final Evaluation evaluation = evaluate(Split.VALIDATION);
                final EpochMetrics metrics = new EpochMetrics(
                        epoch,
                        (long) epoch * training.size(),
                        settings.learningRate(),
                        1.0 / epoch,
                        evaluation.loss(),
                        evaluation.top1(),
                        evaluation.meanPerClassAccuracy(),
                        true,
                        1000);
                history.add(metrics);
                epoch++;
                step = 0;
                save();
                observer.measured(metrics);
            }
            observer.entered(Phase.EVALUATING);
            observer.noticed("Trained on " + training.size() + " pictures.");
            return new TrainedModel(graph(), labels, report(history));
        }

        private void pauseIfWished() {
            if (observer.wish() == Wish.PAUSE) {
                save();
                throw new TrainingPausedException();
            }
        }

        private void step(int epochs) {
            if (settings.accumulation() > 1 && settings.accumulation() == epoch) {
                throw new TrainingException(
                        TrainingException.Reason.DIVERGED,
                        "The loss became NaN at step %d of epoch %d. Try a learning rate of %s"
                                .formatted(step + 1, epoch, settings.learningRate() / 10));
            }
            final long seed = plan.seed() * 1_000_003 + (long) epoch * 10_007 + step;
            final DatasetImage image = training.get(new SplittableRandom(seed).nextInt(training.size()));
            final float[] mean = mean(image);
            final int label = labels.indexOf(image.label());
            for (int c = 0; c < labels.size(); c++) {
                for (int d = 0; d < CHANNELS; d++) {
                    weights[c * CHANNELS + d] +=
                            (float) settings.learningRate() * (c == label ? mean[d] : -mean[d] / labels.size());
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Objects.requireNonNullElse(recipe.headEpochs(), 0)));
            step++;
            if (settings.patience() == null) {
                observer.progressed(new TrainingProgress(
                        Phase.TRAINING, epoch, epochs, step, training.size(), 1000, 1.0 / (step + 1), 1.0));
            }
        }

        private void save() {
            checkpoints.save(new Checkpoint(
                    new TreeMap<>(Map.of("weights", Tensor.of(Shape.of(weights.length), weights.clone()))),
                    new TreeMap<>(Map.of("epoch", Integer.toString(epoch), "step", Integer.toString(step)))));
        }

        private float[] mean(DatasetImage image) {
            final Preprocessor preprocessor = new Preprocessor(plan.input());
            final float[] pixels = preprocessor
                    .apply(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS)
                            .inspect(plan.dataset().read(image), preprocessor.shorterSide()))
                    .floats();
            final float[] mean = new float[CHANNELS];
            final int positions = pixels.length / CHANNELS;
            for (int i = 0; i < pixels.length; i++) {
                mean[i / positions] += pixels[i] / positions;
            }
            return mean;
        }

        private Evaluation evaluate(Split split) {
            final List<DatasetImage> images = images(plan.dataset(), split);
            final float[] logits = new float[images.size() * labels.size()];
            final List<Integer> truth = new ArrayList<>();
            for (DatasetImage image : images) {
                final float[] mean = mean(image);
                for (int c = 0; c < labels.size(); c++) {
                    for (int d = 0; d < CHANNELS; d++) {
                        logits[truth.size() * labels.size() + c] += weights[c * CHANNELS + d] * mean[d];
                    }
                }
                truth.add(labels.indexOf(image.label()));
            }
            return Evaluation.of(new Predictions(Tensor.of(Shape.of(images.size(), labels.size()), logits), truth), 1);
        }

        private Graph graph() {
            final Shape shape = Shape.of(labels.size(), CHANNELS);
            final float[] linear = new float[labels.size() * CHANNELS];
            System.arraycopy(weights, 0, linear, 0, linear.length);
            return new Graph(
                    "means",
                    plan.base().inputs(),
                    List.of(
                            new Layer(
                                    "maps",
                                    new AveragePool(Window2d.square(2).stride(2), false, false),
                                    List.of(plan.base().input())),
                            new Layer("pool", new GlobalAveragePool(), List.of("maps")),
                            new Layer("vector", new Flatten(1), List.of("pool")),
                            new Layer("scores", Gemm.linear(), List.of("vector", "weights"))),
                    List.of(new Parameter("weights", shape, true, Tensor.of(shape, linear))),
                    List.of("scores"));
        }

        private TrainingReport report(List<EpochMetrics> history) {
            return new TrainingReport(
                    TrainingReport.Ending.COMPLETED,
                    new Placement("pytorch", Device.CPU, null),
                    history,
                    new Calibration(1, 4, new Interval(0.2, 0.1, 0.3), new Interval(0.2, 0.1, 0.3)),
                    evaluate(Split.VALIDATION),
                    images(plan.dataset(), Split.TEST).isEmpty() ? null : evaluate(Split.TEST),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
    }

    private static <T> T required(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private static List<DatasetImage> images(Dataset dataset, Split split) {
        return dataset.images().stream().filter(image -> image.split() == split).toList();
    }
}
