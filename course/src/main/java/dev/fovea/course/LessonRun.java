package dev.fovea.course;

import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.descent.DescentTrainer;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.Checkpoints;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** Trains what a lesson says, on two threads wherever it runs, so that it ends with the same weights on one kind of processor. */
final class LessonRun {

    private static final int THREADS = 2;

    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(5);

    private final Lesson lesson;
    private final Dataset dataset;

    LessonRun(Lesson lesson, Dataset dataset) {
        this.lesson = lesson;
        this.dataset = dataset;
    }

    TrainedModel train(long seed, Checkpoints checkpoints, Path work, PrintStream out) {
        final Graph design = WeightInitialization.fill(
                lesson.design().graph(dataset.info().classes().size()), seed);
        final TrainingPlan plan = new TrainingPlan(
                design,
                lesson.input(),
                dataset,
                new Recipe.FromScratch(lesson.hyperparameters()),
                Budget.UNLIMITED,
                seed,
                Device.CPU,
                THREADS);
        return new DescentTrainer(
                        new OnnxRuntimeEngine(),
                        new DjlEngine(DjlEngine.Framework.PYTORCH, THREADS),
                        CHECKPOINT_EVERY,
                        work)
                .train(plan, new PrintedEpochs(out), checkpoints);
    }
}
