package dev.fovea.training.linearprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Graph;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.evaluation.Mistake;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.probe.SoftmaxRegression;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingReport;
import dev.fovea.training.run.Watcher;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which photos are learnt from, judged by and suspected. */
class ProbedPhotosTest extends ProbeRuns {

    /** One night among the days of training, which each of five classifiers that have not seen it would call a night. */
    @Test
    void aTrainingPhotoWithAWrongLabelIsSuspected() throws IOException {
        final TrainingReport report = days().with("train", "day", 33)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.suspectedLabels()).first().satisfies(suspect -> {
            assertThat(suspect.file()).isEqualTo("train/day/033.png");
            assertThat(suspect.image()).isEqualTo(6);
            assertThat(suspect.label()).isEqualTo("day");
            assertThat(suspect.likely()).isEqualTo("night");
            assertThat(suspect.selfConfidence()).isLessThan(0.5);
        });
        assertThat(report.mistakes()).isEmpty();
    }

    @Test
    void validationAndTestPhotosWithWrongLabelsAreSuspectedAsWell() throws IOException {
        final TrainingReport report = days().with("train", "day", 200, 210, 220, 230)
                .with("train", "night", 11, 21, 31, 41)
                .with("val", "day", 33)
                .with("test", "night", 222)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.suspectedLabels())
                .extracting(SuspectedLabel::file, SuspectedLabel::split, SuspectedLabel::likely)
                .containsExactlyInAnyOrder(
                        tuple("val/day/033.png", Split.VALIDATION, "night"),
                        tuple("test/night/222.png", Split.TEST, "day"));
    }

    /** Set aside or not. */
    @Test
    void everyTrainingPhotoIsLookedAtForAWrongLabel() throws IOException {
        final TrainingReport report = with("train", "day", 200, 210, 220, 230, 240, 15, 25)
                .with("train", "night", 10, 20, 30, 40, 50, 60, 70, 80)
                .with("train", "day", 195, 205, 215, 225, 235)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.suspectedLabels())
                .extracting(SuspectedLabel::file)
                .containsExactlyInAnyOrder("train/day/015.png", "train/day/025.png");
    }

    @Test
    void mistakesAreOfTestPhotosIfThereAreAny() throws IOException {
        final TrainingReport report = days().with("val", "day", 12)
                .with("test", "night", 222)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.file()).isEqualTo("test/night/222.png");
            assertThat(mistake.image()).isEqualTo(6);
            assertThat(mistake.label()).isEqualTo("night");
            assertThat(mistake.predicted()).isEqualTo("day");
            assertThat(mistake.probability()).isGreaterThan(0.5);
        });
    }

    @Test
    void withoutTestPhotosMistakesAreOfValidationPhotos() throws IOException {
        final TrainingReport report = with("train", "day", 200, 210, 220)
                .with("train", "night", 10, 20, 30)
                .with("val", "day", 190, 25)
                .with("val", "night", 5, 15)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher())
                .report();

        assertThat(report.mistakes()).extracting(Mistake::file).containsExactly("val/day/025.png");
    }

    /** One of five photos of each class. */
    @Test
    void withoutValidationPhotosSomeAreSetAside() throws IOException {
        final TrainedModel model = with("train", "day", 200, 210, 220, 230, 240)
                .with("train", "night", 10, 20, 30, 40, 50)
                .train(new Recipe.LinearProbe(null, false, new SoftmaxRegression(), List.of(0.5, 0.1)), new Watcher());

        assertThat(model.report().validation().photos()).isEqualTo(2);
        assertThat(model.report().test()).isNull();
        assertThat(model.report().trials())
                .extracting(TrainingReport.SettingTrial::setting)
                .containsExactly(0.5, 0.1);
    }

    @Test
    void validationPhotosAreLearntFromIfThereAreOthersToJudgeBy() throws IOException {
        final TrainedModel judgedByValidation = with("train", "day", 200, 210)
                .with("train", "night", 10, 20)
                .with("val", "day", 90, 100)
                .with("val", "night", 30, 40)
                .train(Recipe.LinearProbe.DEFAULT, new Watcher());
        last = new LastCheckpoint();

        final TrainedModel judgedByTest =
                with("test", "day", 201).with("test", "night", 11).train(Recipe.LinearProbe.DEFAULT, new Watcher());

        assertThat(border(judgedByValidation.graph())).isCloseTo(110 / 255f, within(0.02f));
        assertThat(border(judgedByTest.graph())).isLessThan(95 / 255f);
        assertThat(judgedByTest.report().trials())
                .isEqualTo(judgedByValidation.report().trials());
        assertThat(judgedByTest.report().validation().top1())
                .isEqualTo(judgedByValidation.report().validation().top1());
    }

    /** The level at which day and night are as likely, by bisection. */
    private float border(Graph graph) {
        float night = 0;
        float day = 1;
        for (int i = 0; i < 20; i++) {
            final float middle = (night + day) / 2;
            final float[] logits = logits(graph, middle);
            if (logits[0] > logits[1]) {
                day = middle;
            } else {
                night = middle;
            }
        }
        return day;
    }
}
