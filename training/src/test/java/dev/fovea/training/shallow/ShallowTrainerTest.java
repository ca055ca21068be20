package dev.fovea.training.shallow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.handcrafted.ShallowPipeline;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.network.testing.Archives;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.linearprobe.ProbeTrainer;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.Watcher;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Horizontal stripes against vertical ones, which have the same colours. */
class ShallowTrainerTest {

    private static final int WORDS = 4;
    private static final int SIDE = 64;

    @TempDir
    Path folder;

    private final Engine engine = new OnnxRuntimeEngine();
    private final LastCheckpoint last = new LastCheckpoint();
    private final Archives archive = new Archives();

    /** Half a period wide are as many pixels as the number says, and a bit darker each time. */
    private ShallowTrainerTest with(String split, int... widths) {
        for (int width : widths) {
            archive.file("%s/lying/%d.png".formatted(split, width), stripes(width, true));
            archive.file("%s/standing/%d.png".formatted(split, width), stripes(width, false));
        }
        return this;
    }

    private static byte[] stripes(int width, boolean lying) {
        final byte[] pixels = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            final int position = lying ? i / 3 / SIDE : i / 3 % SIDE;
            pixels[i] = (byte) (position / width % 2 == 0 ? 40 : 240 - 5 * width);
        }
        return PngWriter.write(new RgbImage(SIDE, SIDE, pixels));
    }

    private static byte[] grey(int level) {
        final byte[] pixels = new byte[3 * SIDE * SIDE];
        java.util.Arrays.fill(pixels, (byte) level);
        return PngWriter.write(new RgbImage(SIDE, SIDE, pixels));
    }

    private static Recipe words(int words) {
        return new Recipe.Shallow(words, new LinearSvm(), List.of());
    }

    private TrainedModel train(Recipe recipe, Watcher watcher) throws IOException {
        try (Dataset dataset = PhotoDataset.open(folder, archive.zip())) {
            final TrainingPlan plan = new TrainingPlan(
                    ShallowPipeline.descriptors(1),
                    ShallowTrainer.INPUT,
                    dataset,
                    recipe,
                    Budget.UNLIMITED,
                    7,
                    Device.CPU,
                    2);
            return new ShallowTrainer(engine, new ProbeTrainer(engine, Duration.ZERO)).train(plan, watcher, last);
        }
    }

    private ShallowTrainerTest stripes() {
        return with("train", 3, 4, 5, 6, 8).with("val", 7, 9).with("test", 10, 11);
    }

    @Test
    void lyingAndStandingStripesAreToldApart() throws IOException {
        final TrainedModel model = stripes().train(words(WORDS), new Watcher());

        assertThat(model.labels()).containsExactly("lying", "standing");
        assertThat(model.report().validation().top1()).isEqualTo(1);
        assertThat(Objects.requireNonNull(model.report().test()).top1()).isEqualTo(1);
        assertThat(model.report().trials()).hasSize(6);
        assertThat(model.graph().layer("head").inputs().get(0)).isEqualTo(ShallowPipeline.FEATURES);
        assertThat(model.graph().shape(ShallowPipeline.WORDS)).isEqualTo(Shape.of(Shape.BATCH, WORDS, 37, 37));
    }

    @Test
    void equalPlansEndWithEqualWeights() throws IOException {
        final TrainedModel first = stripes().train(words(WORDS), new Watcher());

        assertThat(train(words(WORDS), new Watcher()).graph()).isEqualTo(first.graph());
    }

    /** The first checkpoint has the features of the first photos. The codebook in it has been changed, to see that it is used. */
    @Test
    void aRunThatWasKilledGoesOnWithItsCodebook() throws IOException {
        last.killAfter(1);
        assertThatExceptionOfType(LastCheckpoint.Killed.class)
                .isThrownBy(() -> stripes().train(words(WORDS), new Watcher()));
        final Tensor codebook =
                Objects.requireNonNull(last.last().orElseThrow().tensors().get("codebook"));

        final TrainedModel model = train(words(WORDS), new Watcher());

        assertThat(codebook.shape()).isEqualTo(Shape.of(WORDS, 128));
        final float[] weights = Objects.requireNonNull(
                        model.graph().parameters().get("words16.closeness.weight"))
                .filled()
                .floats();
        assertThat(weights[5]).isCloseTo(40 * codebook.floats()[5], within(1e-4f));
        assertThat(model.report().validation().top1()).isEqualTo(1);
    }

    @Test
    void aCheckpointWithAnotherNumberOfWordsIsNotGoneOnFrom() {
        last.replace(new Checkpoint(
                new TreeMap<>(java.util.Map.of("codebook", Tensor.of(Shape.of(1, 128), new float[128]))),
                new TreeMap<>()));

        refused(words(WORDS), Reason.UNUSABLE_CHECKPOINT, "another number of words");
    }

    @Test
    void aPauseIsPossibleWhileWordsAreLookedFor() {
        assertThatExceptionOfType(TrainingPausedException.class)
                .isThrownBy(() -> stripes().train(words(WORDS), new Watcher(Wish.PAUSE, 1)));
    }

    @Test
    void photosOfOneColourHaveNoWords() {
        for (int level = 10; level < 60; level += 10) {
            archive.file("train/dark/%d.png".formatted(level), grey(level));
            archive.file("train/light/%d.png".formatted(level), grey(255 - level));
        }

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(words(WORDS), new Watcher()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_DATA))
                .withMessage(
                        "The training photos have 0 patches that are not flat, too few or too much alike for 4 words."
                                + " Ask for fewer words, or add photos.");
    }

    @Test
    void aDataSetThatIsTooSmallIsRefusedBeforeAnythingIsComputed() {
        archive.file("train/lying/1.png", stripes(3, true));
        archive.file("train/standing/1.png", stripes(3, false));
        archive.file("train/standing/2.png", stripes(4, false));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> train(words(WORDS), new Watcher()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_DATA))
                .withMessageContaining("too few show lying");
    }

    private void refused(Recipe recipe, Reason reason, String message) {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> stripes().train(recipe, new Watcher()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessageContaining(message);
    }

    @Test
    void anotherRecipeIsNotItsBusiness() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stripes().train(Recipe.LinearProbe.DEFAULT, new Watcher()))
                .withMessage("'linear-probe' is not the shallow pipeline");
    }

    @Test
    void aCodebookHasFromTwoToAThousandWords() {
        for (int words : new int[] {0, 1, 1025, 1_000_000}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> words(words))
                    .withMessage("'words' must be 2 to 1024, not " + words);
        }
    }
}
