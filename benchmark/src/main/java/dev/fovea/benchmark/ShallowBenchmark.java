package dev.fovea.benchmark;

import dev.fovea.network.architecture.handcrafted.ShallowPipeline;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.linearprobe.ProbeTrainer;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport;
import dev.fovea.training.shallow.ShallowTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Trains the pipeline without a network, with its defaults but for the number of words. */
public final class ShallowBenchmark {

    private ShallowBenchmark() {}

    /** Arguments: archive of labelled photos, and the number of visual words if it is not to be the default. */
    public static void main(String[] arguments) throws IOException {
        final Path archive = Path.of(arguments[0]);
        final int words = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Recipe.Shallow.WORDS;
        try (UnpackedDataset unpacked = UnpackedDataset.of(archive)) {
            final PhaseClock clock = new PhaseClock();
            final TrainingReport report = train(unpacked.dataset(), words, clock);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d photos, %d words: codebook and features %.0f s, machines %.0f s%n",
                    archive.getFileName(),
                    unpacked.dataset().images().size(),
                    words,
                    clock.seconds("PREPARING"),
                    clock.seconds("TRAINING"));
            report.trials()
                    .forEach(trial -> System.out.printf(
                            Locale.ROOT,
                            "  C = %.2g: %.1f%% per class on validation photos%n",
                            trial.setting(),
                            100 * trial.accuracy()));
            System.out.printf(
                    Locale.ROOT,
                    "  mean per-class accuracy: %.1f%% on validation photos%s%n",
                    100 * report.validation().meanPerClassAccuracy(),
                    report.test() == null
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ", %.1f%% on %d test photos",
                                    100 * report.test().meanPerClassAccuracy(),
                                    report.test().photos()));
        }
    }

    private static TrainingReport train(Dataset dataset, int words, PhaseClock clock) {
        final Engine engine = new OnnxRuntimeEngine();
        final TrainingPlan plan = new TrainingPlan(
                ShallowPipeline.descriptors(1),
                ShallowTrainer.INPUT,
                dataset,
                new Recipe.Shallow(words, new LinearSvm(), List.of()),
                Budget.UNLIMITED,
                0,
                Device.CPU,
                Runtime.getRuntime().availableProcessors());
        return new ShallowTrainer(engine, new ProbeTrainer(engine, Duration.ofHours(1)))
                .train(plan, clock, new NoCheckpoints())
                .report();
    }
}
