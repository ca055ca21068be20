package dev.fovea.benchmark;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.descent.DescentTrainer;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.probe.LinearProbe;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A linear probe and fine-tuning with its defaults, on the validation photos of a data set. */
public final class FineTuneBenchmark {

    /** As the MobileNets and Inceptions of TensorFlow were trained. */
    private static final InputSpec INPUT = new InputSpec(
            224,
            224,
            256,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0.5f, 0.5f, 0.5f),
            List.of(0.5f, 0.5f, 0.5f));

    private FineTuneBenchmark() {}

    /** Arguments: archive of labelled photos, ONNX file, number of seeds. */
    public static void main(String[] arguments) throws IOException {
        final Graph base = OnnxReader.read(Path.of(arguments[1]), new InputSize(INPUT.height(), INPUT.width()));
        try (UnpackedDataset unpacked = UnpackedDataset.of(Path.of(arguments[0]))) {
            final Dataset dataset = unpacked.dataset();
            final ProbeFeatures features = new ProbeFeatures(base, INPUT, dataset);
            final LinearProbe probe =
                    LinearProbe.fit(features.of(Split.TRAIN), features.of(Split.VALIDATION), new LinearSvm());
            final long photos = dataset.images().stream()
                    .filter(image -> image.split() == Split.VALIDATION)
                    .count();
            System.out.printf(
                    Locale.ROOT,
                    "linear probe of %d validation photos: %.2f%% per class%n",
                    photos,
                    100 * probe.chosen().accuracy());
            for (int seed = 1; seed <= Integer.parseInt(arguments[2]); seed++) {
                final long start = System.nanoTime();
                final TrainingReport report = train(base, unpacked, seed);
                final Evaluation result = report.validation();
                System.out.printf(
                        Locale.ROOT,
                        "fine-tune, seed %d: %.2f%% per class, %d of %d right, in %.0f s (epochs: %s)%n",
                        seed,
                        100 * result.meanPerClassAccuracy(),
                        Math.round(result.top1() * photos),
                        photos,
                        (System.nanoTime() - start) / 1e9,
                        report.history().stream()
                                .map(epoch -> String.format(
                                        Locale.ROOT, "%.4f %.1f%%", epoch.validationLoss(), 100 * epoch.top1()))
                                .toList());
            }
        }
    }

    private static TrainingReport train(Graph base, UnpackedDataset unpacked, int seed) {
        final int threads = Runtime.getRuntime().availableProcessors();
        final Recipe recipe = Recipe.FineTune.DEFAULT;
        final TrainingPlan plan =
                new TrainingPlan(base, INPUT, unpacked.dataset(), recipe, Budget.UNLIMITED, seed, Device.CPU, threads);
        final DescentTrainer trainer = new DescentTrainer(
                new OnnxRuntimeEngine(),
                new DjlEngine(DjlEngine.Framework.PYTORCH, threads),
                Duration.ofMinutes(10),
                unpacked.folder().resolve("features"));
        return trainer.train(plan, new SilentObserver(), new NoCheckpoints()).report();
    }
}
