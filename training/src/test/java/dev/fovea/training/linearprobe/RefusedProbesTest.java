package dev.fovea.training.linearprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What cannot be probed, or not gone on with. */
class RefusedProbesTest extends ProbeRuns {

    private void isRefused(Recipe recipe, Reason reason, String message) {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(recipe, new Watcher()))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void oneClassIsRefused() {
        with("train", "day", 200, 210);

        isRefused(
                Recipe.LinearProbe.DEFAULT,
                Reason.UNSUITABLE_DATA,
                "A linear classifier needs at least two classes, and the data set has 1");
    }

    @Test
    void aClassWithOnePhotoIsRefused() {
        with("train", "day", 200, 210).with("train", "night", 10).with("val", "day", 220);

        isRefused(
                Recipe.LinearProbe.DEFAULT,
                Reason.UNSUITABLE_DATA,
                "A linear classifier needs at least two training photos of every class; too few show night");
    }

    @Test
    void aClassThatIsMissingInValidationIsRefused() {
        with("train", "day", 200, 210).with("train", "night", 10, 20).with("val", "day", 220);

        isRefused(
                Recipe.LinearProbe.DEFAULT,
                Reason.UNSUITABLE_DATA,
                "A linear classifier needs validation photos of every class, or none at all, so that it sets training photos"
                        + " aside; too few show night");
    }

    @Test
    void aBaseWithoutTheLayerIsRefused() {
        days();

        isRefused(layer("attention"), Reason.UNSUITABLE_MODEL, "There is no layer 'attention'; the nearest names are");
    }

    @Test
    void aPhotoThatCannotBeReadAnyMoreIsNamed() throws IOException {
        final Dataset dataset = days().open();
        dataset.close();

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> new ProbeTrainer(engine, Duration.ofHours(1))
                        .train(plan(dataset, Recipe.LinearProbe.DEFAULT, Budget.UNLIMITED), new Watcher(), last))
                .withMessage("The photo 'test/day/205.png' cannot be read. Try again later.")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
    }

    @Test
    void aCheckpointOfAnotherPlanIsRefused() throws IOException {
        days().train(Recipe.LinearProbe.DEFAULT, new Watcher());

        isRefused(layer("block"), Reason.UNUSABLE_CHECKPOINT, "The checkpoint is of a run with another network");
    }

    @Test
    void aFullDiskEndsTheRun() {
        last.fullAfter(last.saves());
        days();

        isRefused(
                Recipe.LinearProbe.DEFAULT, Reason.STORAGE, "The checkpoint cannot be saved, since no space is left.");
    }
}
