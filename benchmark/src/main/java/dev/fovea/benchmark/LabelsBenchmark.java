package dev.fovea.benchmark;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.training.RecipeTrainer;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.descent.DescentTrainer;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.linearprobe.ProbeTrainer;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport;
import dev.fovea.training.shallow.ShallowTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Counts the suspected labels of photos whose files are named {@code wrong-...}, and of others, by split and recipe. */
public final class LabelsBenchmark {

    private static final String WRONG = "/wrong-";

    private LabelsBenchmark() {}

    /** Arguments: archive of labelled photos, ONNX file. */
    public static void main(String[] arguments) throws IOException {
        final BaseFile base = BaseFile.read(Path.of(arguments[1]));
        final int threads = Runtime.getRuntime().availableProcessors();
        final Engine serving = new OnnxRuntimeEngine();
        try (UnpackedDataset unpacked = UnpackedDataset.of(Path.of(arguments[0]))) {
            final Trainer probe = new ProbeTrainer(serving, Duration.ofHours(1));
            final Trainer trainer = new RecipeTrainer(
                    probe,
                    new ShallowTrainer(serving, probe),
                    new DescentTrainer(
                            serving,
                            new DjlEngine(DjlEngine.Framework.PYTORCH, threads),
                            Duration.ofHours(1),
                            unpacked.folder().resolve("features")));
            for (Recipe recipe : List.of(Recipe.LinearProbe.DEFAULT, Recipe.FineTune.DEFAULT)) {
                final TrainingPlan plan = new TrainingPlan(
                        base.graph(),
                        base.input(),
                        unpacked.dataset(),
                        recipe,
                        Budget.UNLIMITED,
                        1,
                        Device.CPU,
                        threads);
                final TrainingReport report = trainer.train(plan, new SilentObserver(), new NoCheckpoints())
                        .report();
                print(recipe, unpacked.dataset().images(), report);
            }
        }
    }

    private static void print(Recipe recipe, List<DatasetImage> photos, TrainingReport report) {
        for (Split split : Split.values()) {
            final long wrong = photos.stream()
                    .filter(photo -> photo.split() == split && photo.file().contains(WRONG))
                    .count();
            final List<SuspectedLabel> suspects = report.suspectedLabels().stream()
                    .filter(suspect -> suspect.split() == split)
                    .toList();
            final long found = suspects.stream()
                    .filter(suspect -> suspect.file().contains(WRONG))
                    .count();
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: %d of %d wrong labels found, %d right ones named as well%n",
                    recipe.name(),
                    split,
                    found,
                    wrong,
                    suspects.size() - found);
        }
    }
}
