package dev.fovea.training.descent;

import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.recipe.ScheduleChoice;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a small network on made-up photos. */
abstract class DescentRuns {

    @TempDir
    Path folder;

    PhotoPlans plans;

    @BeforeEach
    void open() throws IOException {
        plans = PhotoPlans.in(folder.resolve("photos"));
    }

    @AfterEach
    void close() throws IOException {
        plans.close();
    }

    static Hyperparameters settings(double rate, Augmentation augmentation) {
        return new Hyperparameters(
                3,
                0,
                4,
                1,
                rate,
                0.5,
                List.of(),
                new LossChoice(LossChoice.Kind.CROSS_ENTROPY, 0.1, 1, true),
                new OptimizerChoice(OptimizerChoice.Kind.NESTEROV, 0.9),
                new ScheduleChoice(ScheduleChoice.Kind.COSINE, 0.1, 0.1),
                1e-4,
                0.2,
                5.0,
                0.9,
                0,
                null,
                false,
                augmentation);
    }

    TrainedModel train(Recipe recipe) {
        return train(recipe, new Watcher(), new LastCheckpoint());
    }

    TrainedModel train(Recipe recipe, Watcher watcher, LastCheckpoint last) {
        return PhotoPlans.trainer(Framework.PYTORCH).train(plans.plan(recipe), watcher, last);
    }

    static Recipe fineTune() {
        return new Recipe.FineTune(3, settings(0.02, Augmentation.PHOTOS));
    }

    static Tensor weights(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name)).filled();
    }
}
