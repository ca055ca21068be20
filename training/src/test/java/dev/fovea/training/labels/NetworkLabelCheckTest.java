package dev.fovea.training.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.part.Head;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.labels.NetworkLabelCheck.Cost;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.Fingerprint;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport.Ending;
import dev.fovea.training.run.Watcher;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two scenes of cats and two of dogs in many sizes; the training photo {@code wrong.jpg} shows a dog and is labelled as a cat. */
class NetworkLabelCheckTest {

    private static final InputSpec INPUT =
            new InputSpec(28, 28, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.5f), List.of(0.25f));

    private static final Cost AMPLE = new Cost(1_000_000, 1_000_000);

    private static final List<SuspectedLabel> HELD_OUT =
            List.of(new SuspectedLabel(0, "val/cats/0.jpg", Split.VALIDATION, "cats", "dogs", 0.1));

    @TempDir
    Path folder;

    private Dataset dataset;

    @BeforeEach
    void publish() throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < 12; i++) {
            archive.file("train/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 60 + i, 60))
                    .file("train/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 60 + i, 60));
        }
        dataset = PhotoDataset.open(
                folder,
                archive.file("train/cats/wrong.jpg", Photos.jpeg(10, 90, 90))
                        .file("val/cats/0.jpg", Photos.jpeg(0, 91, 90))
                        .file("val/dogs/0.jpg", Photos.jpeg(10, 91, 90))
                        .zip());
    }

    @AfterEach
    void close() throws IOException {
        dataset.close();
    }

    private List<SuspectedLabel> suspects(Ending ending, Watcher watcher, Cost most) {
        final TrainingPlan plan = new TrainingPlan(
                LeNet.graph(), INPUT, dataset, Recipe.FineTune.DEFAULT, Budget.UNLIMITED, 7, Device.CPU, 2);
        return new NetworkLabelCheck(
                        new OnnxRuntimeEngine(),
                        LeNet.graph(),
                        plan,
                        new RunJournal(new Fingerprint("test", () -> "earlier"), watcher, new LastCheckpoint()),
                        most)
                .suspects(ending, HELD_OUT);
    }

    @Test
    void aTrainingPhotoWithAWrongLabelIsSuspected() {
        final Watcher watcher = new Watcher();

        assertThat(suspects(Ending.COMPLETED, watcher, AMPLE)).first().satisfies(suspect -> {
            assertThat(suspect.file()).isEqualTo("train/cats/wrong.jpg");
            assertThat(suspect.split()).isEqualTo(Split.TRAIN);
            assertThat(suspect.likely()).isEqualTo("dogs");
        });
        assertThat(watcher.notices).isEmpty();
    }

    /** 27 photos with the features that LeNet's last layer reads, and two classes. */
    @Test
    void whatWouldCostTooMuchIsLeftOutAndSaid() {
        final long numbers =
                27 * LeNet.graph().shape(Head.features(LeNet.graph())).dim(1);
        for (Cost little : List.of(new Cost(numbers - 1, 1_000_000), new Cost(1_000_000, 2 * numbers - 1))) {
            final Watcher watcher = new Watcher();

            assertThat(suspects(Ending.COMPLETED, watcher, little)).isEqualTo(HELD_OUT);
            assertThat(watcher.notices)
                    .containsExactly(
                            "The labels of training pictures were not checked, those of validation and test pictures were: there are too many pictures or classes");
        }
        assertThat(suspects(Ending.COMPLETED, new Watcher(), new Cost(numbers, 2 * numbers)))
                .isNotEqualTo(HELD_OUT);
    }

    @Test
    void aRunThatIsToEndLeavesItOut() {
        final Watcher finishing = new Watcher(Wish.FINISH, 0);

        assertThat(suspects(Ending.COMPLETED, finishing, AMPLE)).isEqualTo(HELD_OUT);
        assertThat(suspects(Ending.BUDGET_USED, new Watcher(), AMPLE)).isEqualTo(HELD_OUT);
        assertThat(finishing.notices).singleElement().asString().endsWith("were: the run ended before");
        assertThatExceptionOfType(TrainingPausedException.class)
                .isThrownBy(() -> suspects(Ending.COMPLETED, new Watcher(Wish.PAUSE, 0), AMPLE));
    }
}
