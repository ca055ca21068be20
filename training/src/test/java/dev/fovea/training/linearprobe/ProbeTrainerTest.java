package dev.fovea.training.linearprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.Graph;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingReport;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What probes learn, and how their runs end. */
class ProbeTrainerTest extends ProbeRuns {

    @Test
    void photosAreToldApartByWhatTheOldHeadRead() throws IOException {
        final TrainedModel model = days().train(Recipe.LinearProbe.DEFAULT, new Watcher());

        assertThat(engine.photos).hasValue(22);
        assertThat(model.labels()).containsExactly("day", "night");
        assertThat(model.graph().layer("head").inputs().get(0)).isEqualTo("flat");
        assertThat(logits(model.graph(), 0.95f)[0]).isGreaterThan(logits(model.graph(), 0.95f)[1]);
        assertThat(logits(model.graph(), 0.05f)[0]).isLessThan(logits(model.graph(), 0.05f)[1]);
        final TrainingReport report = model.report();
        assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(report.validation().photos()).isEqualTo(6);
        assertThat(report.validation().top1()).isEqualTo(1);
        assertThat(Objects.requireNonNull(report.test()).photos()).isEqualTo(6);
        assertThat(report.test().meanPerClassAccuracy()).isEqualTo(1);
        assertThat(report.trials())
                .extracting(TrainingReport.SettingTrial::setting)
                .containsExactlyElementsOf(new LinearSvm().candidates(2));
        assertThat(report.history()).isEmpty();
        assertThat(report.temperature()).isPositive();
    }

    /** The head reads {@code flat}, the convolution the photo; {@code block} is asked for. */
    @Test
    void aTableOfEveryLayerTakesNoPassOfItsOwn() throws IOException {
        final TrainedModel model =
                days().train(new Recipe.LinearProbe("block", true, new LinearSvm(), List.of(1.0)), new Watcher());

        assertThat(engine.photos).hasValue(22);
        assertThat(model.report().layers())
                .containsExactly(
                        new TrainingReport.LayerAccuracy("block.relu", 2, 1, 1, 1.0),
                        new TrainingReport.LayerAccuracy("flat", 2, 1, 1, 1.0));
        assertThat(model.graph().layer("head.pool").inputs()).containsExactly("block.relu");
    }

    @Test
    void mapsAreAveraged() throws IOException {
        final TrainedModel model = days().train(layer("block"), new Watcher());

        assertThat(model.graph().layer("head.pool").inputs()).containsExactly("block.relu");
        assertThat(model.report().validation().top1()).isEqualTo(1);
    }

    /** While features are computed, and between classes of the classifier. */
    @Test
    void aRunThatIsPausedAndContinuedEndsWithTheSameBitsAndComputesNothingTwice() throws IOException {
        final Graph whole =
                days().train(Recipe.LinearProbe.DEFAULT, new Watcher()).graph();
        engine.photos.set(0);
        last = new LastCheckpoint();
        for (int steps : List.of(2, 8)) {
            final Watcher watcher = new Watcher(Wish.PAUSE, steps);
            assertThatExceptionOfType(TrainingPausedException.class)
                    .isThrownBy(() -> train(Recipe.LinearProbe.DEFAULT, watcher));
            assertThat(last.last()).isPresent();
            assertThat(engine.open).hasValue(0);
        }
        assertThat(engine.photos).hasValueBetween(22, 22 + 2 * 4 * 4);
        engine.photos.set(0);

        final TrainedModel resumed = train(Recipe.LinearProbe.DEFAULT, new Watcher());

        assertThat(resumed.graph()).isEqualTo(whole);
        assertThat(engine.photos).hasValue(0);
    }

    @Test
    void aRunThatIsToFinishTriesNoOtherSetting() throws IOException {
        final TrainedModel model = days().train(Recipe.LinearProbe.DEFAULT, new Watcher(Wish.FINISH, 1));

        assertThat(model.report().ending()).isEqualTo(Ending.FINISHED_EARLY);
        assertThat(model.report().trials()).hasSize(1);
        assertThat(model.report().validation().top1()).isEqualTo(1);
        assertThat(model.report().notices())
                .containsExactly("The run ended before the labels of its photos were checked");
    }

    @Test
    void aBudgetThatIsUsedUpEndsTheChoice() throws IOException {
        final TrainedModel model =
                days().train(Recipe.LinearProbe.DEFAULT, new Watcher(), new Budget(null, Duration.ofNanos(1)));

        assertThat(model.report().ending()).isEqualTo(Ending.BUDGET_USED);
        assertThat(model.report().trials()).hasSize(1);
    }
}
