package dev.fovea.training.descent;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.testing.PhotoDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Plans for LeNet on made-up photos of cats and dogs: of each six for training and two for validation. */
record PhotoPlans(Dataset dataset) implements AutoCloseable {

    private static final InputSpec INPUT =
            new InputSpec(28, 28, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.5f), List.of(0.25f));

    /** Of each class two scenes in several sizes, which look alike. */
    static PhotoPlans in(Path folder) throws IOException {
        final Archives archive = new Archives();
        for (int i = 0; i < 6; i++) {
            archive.file("train/cats/%d.jpg".formatted(i), Photos.jpeg(i % 2, 60 + i, 60))
                    .file("train/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i % 2, 60 + i, 60));
        }
        for (int i = 0; i < 2; i++) {
            archive.file("val/cats/%d.jpg".formatted(i), Photos.jpeg(i, 90, 90))
                    .file("val/dogs/%d.jpg".formatted(i), Photos.jpeg(10 + i, 90, 90));
        }
        return new PhotoPlans(PhotoDataset.open(folder, archive.zip()));
    }

    TrainingPlan plan(Recipe recipe) {
        return plan(recipe, Budget.UNLIMITED);
    }

    TrainingPlan plan(Recipe recipe, Budget budget) {
        return new TrainingPlan(LeNet.graph(), INPUT, dataset, recipe, budget, 7, Device.CPU, 2);
    }

    /** Saves a checkpoint after every epoch only. */
    static DescentTrainer trainer(Framework framework) {
        return new DescentTrainer(
                new OnnxRuntimeEngine(),
                new DjlEngine(framework),
                Duration.ofHours(1),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public void close() throws IOException {
        dataset.close();
    }
}
