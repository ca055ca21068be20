package dev.fovea.training.linearprobe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.SmallNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.network.testing.Archives;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.LastCheckpoint;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.Watcher;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Probes of a network whose only feature is how bright a photo is. */
abstract class ProbeRuns {

    static final InputSpec INPUT =
            new InputSpec(2, 2, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0f), List.of(1f));

    @TempDir
    Path folder;

    final CountingEngine engine = new CountingEngine();

    LastCheckpoint last = new LastCheckpoint();

    final Archives archive = new Archives();

    /** Whatever a test did. */
    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(engine.open).hasValue(0);
    }

    ProbeRuns with(String split, String label, int... levels) {
        for (int level : levels) {
            archive.file("%s/%s/%03d.png".formatted(split, label, level), grey(level));
        }
        return this;
    }

    /** All of one level, from 0 to 255. */
    static byte[] grey(int level) {
        final byte[] pixels = new byte[3 * 4 * 4];
        Arrays.fill(pixels, (byte) level);
        return PngWriter.write(new RgbImage(4, 4, pixels));
    }

    /** Ten photos of each class but for the split, and 22 in all. */
    ProbeRuns days() {
        return with("train", "day", 200, 210, 220, 230, 240)
                .with("train", "night", 10, 20, 30, 40, 50)
                .with("val", "day", 190, 250, 245)
                .with("val", "night", 5, 15, 60)
                .with("test", "day", 205, 215, 225)
                .with("test", "night", 25, 35, 45);
    }

    Dataset open() throws IOException {
        return PhotoDataset.open(folder, archive.zip());
    }

    static TrainingPlan plan(Dataset dataset, Recipe recipe, Budget budget) {
        return new TrainingPlan(SmallNetwork.withSize(2), INPUT, dataset, recipe, budget, 7, Device.CPU, 2);
    }

    TrainedModel train(Recipe recipe, Watcher watcher) throws IOException {
        return train(recipe, watcher, Budget.UNLIMITED);
    }

    TrainedModel train(Recipe recipe, Watcher watcher, Budget budget) throws IOException {
        try (Dataset dataset = open()) {
            return new ProbeTrainer(engine, Duration.ofHours(1)).train(plan(dataset, recipe, budget), watcher, last);
        }
    }

    static Recipe layer(String layer) {
        return new Recipe.LinearProbe(layer, false, new LinearSvm(), List.of());
    }

    float[] logits(Graph graph, float level) {
        try (Session session = engine.open(graph, SessionOptions.onCpu(1))) {
            final Tensor logits = session.run(SmallNetwork.images(2, level)).get("head");
            return Objects.requireNonNull(logits).floats();
        }
    }
}
