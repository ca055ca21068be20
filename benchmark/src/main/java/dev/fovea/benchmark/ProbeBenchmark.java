package dev.fovea.benchmark;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.linearprobe.ProbeTrainer;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Trains linear probes of pretrained networks with the defaults. The cost is compared with one pass of all photos through the serving
 * engine as a service runs them, one photo at a time on all threads, plus what solving the support vector machines takes.
 */
public final class ProbeBenchmark {

    /** Every so many photos are classified for the time that the serving engine takes. */
    private static final int STRIDE = 10;

    private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);

    private final Path data;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final Engine engine = new OnnxRuntimeEngine();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ProbeBenchmark(Path data) {
        this.data = data;
    }

    /**
     * Prints accuracies and costs.
     *
     * @param args {@code model:data set}, e.g. {@code mobilenet_v2_tf:hymenoptera}; with {@code :every-layer} the table of layers, too
     */
    public static void main(String[] args) throws IOException {
        final ProbeBenchmark benchmark =
                new ProbeBenchmark(Path.of(Objects.requireNonNullElse(System.getenv("FOVEA_TEST_DATA"), "../shared")));
        for (String arg : args) {
            final String[] parts = arg.split(":", 3);
            benchmark.probe(parts[0], parts[1], parts.length > 2 && parts[2].equals("every-layer"));
        }
    }

    private void probe(String model, String name, boolean everyLayer) throws IOException {
        try (UnpackedDataset unpacked = UnpackedDataset.of(data.resolve("data/%s.tar".formatted(name)))) {
            final Dataset dataset = unpacked.dataset();
            final Graph base =
                    OnnxReader.read(data.resolve("models/%s.onnx".formatted(model)), new InputSize(224, 224));
            final InputSpec input = input(model);
            final double serving = servingSeconds(base, input, dataset);
            final Recipe recipe =
                    new Recipe.LinearProbe(null, everyLayer, Recipe.LinearProbe.DEFAULT.method(), List.of());
            final TrainingPlan plan =
                    new TrainingPlan(base, input, dataset, recipe, Budget.UNLIMITED, 0, Device.CPU, threads);
            final PhaseClock clock = new PhaseClock();
            final TrainingReport report = new ProbeTrainer(engine, Duration.ofMinutes(1))
                    .train(plan, clock, new NoCheckpoints())
                    .report();
            print(model, name, dataset.images().size(), serving, clock, report);
        }
    }

    private void print(String model, String name, int photos, double serving, PhaseClock clock, TrainingReport report) {
        final double solving = clock.seconds("TRAINING");
        final double total = clock.total();
        out.printf("%s on %s, %d photos, %d threads%n", model, name, photos, threads);
        report.trials()
                .forEach(trial -> out.printf(
                        "  C = %.2g: %.1f%% per class on validation photos%n",
                        trial.setting(), 100 * trial.accuracy()));
        report.layers()
                .forEach(layer -> out.printf(
                        "  %s: %d features, %.1f%% per class%n",
                        layer.layer(), layer.features(), 100 * layer.validation()));
        out.printf(
                "  mean per-class accuracy: %.1f%% on validation photos%s%n",
                100 * report.validation().meanPerClassAccuracy(),
                report.test() == null
                        ? ""
                        : ", %.1f%% on %d test photos"
                                .formatted(
                                        100 * report.test().meanPerClassAccuracy(),
                                        report.test().photos()));
        out.printf(
                "  one pass as served %.1f s; probe: pass %.1f s, machines %.1f s, all %.1f s: %.2f of pass and"
                        + " machines%n",
                serving, clock.seconds("PREPARING"), solving, total, total / (serving + solving));
    }

    /** For all photos, from a part of them. */
    private double servingSeconds(Graph base, InputSpec input, Dataset dataset) throws IOException {
        final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
        final Preprocessor preprocessor = new Preprocessor(input);
        final String name = base.input();
        final List<DatasetImage> images = dataset.images();
        try (Session session = engine.open(base, SessionOptions.onCpu(threads))) {
            long start = System.nanoTime();
            int timed = 0;
            for (int i = 0; i < images.size(); i += STRIDE) {
                if (timed == images.size() / STRIDE / 4) {
                    start = System.nanoTime();
                }
                session.run(Map.of(
                        name,
                        preprocessor.apply(decoder.inspect(dataset.read(images.get(i)), preprocessor.shorterSide()))));
                timed++;
            }
            return (System.nanoTime() - start) / 1e9 * images.size() / (timed - images.size() / STRIDE / 4);
        }
    }

    private static InputSpec input(String model) {
        final boolean tensorFlow = model.endsWith("_tf");
        return new InputSpec(
                224,
                224,
                256,
                Interpolation.BILINEAR,
                ChannelOrder.RGB,
                tensorFlow ? HALF : List.of(0.485f, 0.456f, 0.406f),
                tensorFlow ? HALF : List.of(0.229f, 0.224f, 0.225f));
    }
}
