package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** However a run ends, none of its arrays is left in the engine. */
@ParameterizedClass
@EnumSource(Framework.class)
class DescentMemoryTest {

    @TempDir
    Path folder;

    private final Framework framework;
    private PhotoPlans plans;
    private int before;

    DescentMemoryTest(Framework framework) {
        this.framework = framework;
    }

    @BeforeEach
    void open() throws IOException {
        plans = PhotoPlans.in(folder);
        train(recipe(), new Watcher(), new LastCheckpoint());
        before = arrays();
    }

    @AfterEach
    void close() throws IOException {
        plans.close();
    }

    private static Recipe recipe() {
        return new Recipe.FineTune(1, new Tuning().batches(4, 2).rate(0.01).build());
    }

    private void train(Recipe recipe, Watcher watcher, LastCheckpoint last) {
        PhotoPlans.trainer(framework).train(plans.plan(recipe), watcher, last);
    }

    @Test
    void successLeavesNothing() {
        train(recipe(), new Watcher(), new LastCheckpoint());

        assertThat(arrays()).isEqualTo(before);
    }

    @Test
    void aPauseLeavesNothing() {
        for (int steps = 0; steps < 3; steps++) {
            final Watcher watcher = new Watcher(Wish.PAUSE, steps);
            assertThatExceptionOfType(TrainingPausedException.class)
                    .isThrownBy(() -> train(recipe(), watcher, new LastCheckpoint()));

            assertThat(arrays()).as("after %d steps", steps).isEqualTo(before);
        }
    }

    @Test
    void divergenceLeavesNothing() {
        final Recipe wild = new Recipe.FineTune(
                0,
                new Tuning()
                        .epochs(50)
                        .rate(100)
                        .loss(LossChoice.Kind.SQUARED_HINGE)
                        .optimizer(OptimizerChoice.Kind.SGD, 0.99)
                        .build());

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(wild, new Watcher(), new LastCheckpoint()));

        assertThat(arrays()).isEqualTo(before);
    }

    /** The second checkpoint is the end of the head's phase, the third that of the first epoch of all layers. */
    @Test
    void aFullDiskLeavesNothing() {
        for (int room = 0; room < 3; room++) {
            final LastCheckpoint last = new LastCheckpoint().fullAfter(room);
            assertThatExceptionOfType(TrainingException.class).isThrownBy(() -> train(recipe(), new Watcher(), last));

            assertThat(arrays()).as("room for %d checkpoints", room).isEqualTo(before);
        }
    }

    /** Arrays alive in the engine, whoever owns them. */
    private int arrays() {
        try (NDManager manager = Engine.getEngine(framework == Framework.PYTORCH ? "PyTorch" : "MXNet")
                .newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
