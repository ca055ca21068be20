package dev.fovea.benchmark;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.descent.DescentTrainer;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Fine-tuning with its defaults on twenty pictures of each of two classes, judged by all other pictures of these classes. */
public final class SmallSetsBenchmark {

    private static final int KNOWN = 20;

    /** Pairs that are much alike. */
    private static final List<PairArchive> HARD = List.of(
            pair("ketch", "schooner"),
            pair("crocodile", "crocodile_head"),
            pair("crayfish", "lobster"),
            pair("cougar_body", "kangaroo"));

    private SmallSetsBenchmark() {}

    /** Arguments: archive of photos in many classes, file of the base, number of pairs that are drawn besides those that are much alike. */
    public static void main(String[] arguments) throws IOException {
        final BaseFile base = BaseFile.read(Path.of(arguments[1]));
        double sum = 0;
        int pairs = 0;
        try (UnpackedDataset all = UnpackedDataset.of(Path.of(arguments[0]))) {
            for (PairArchive pair : pairs(all.dataset(), Integer.parseInt(arguments[2]))) {
                final Path zip = all.folder().resolve("pair.zip");
                pair.write(all.dataset(), zip);
                final long start = System.nanoTime();
                try (UnpackedDataset unpacked = UnpackedDataset.of(zip)) {
                    final TrainingReport report = train(base, unpacked);
                    sum += report.judged().top1();
                    pairs++;
                    System.out.printf(
                            Locale.ROOT,
                            "%s and %s: %.1f%% of %d (validation %.1f%%, loss %.3f, temperature %.2f, calibration error %.3f), best of %d epochs: %s, %.0f s %s%n",
                            pair.first(),
                            pair.second(),
                            100 * report.judged().top1(),
                            report.judged().photos(),
                            100 * report.validation().top1(),
                            report.judged().loss(),
                            report.temperature(),
                            report.judged().calibrationError(),
                            report.history().size(),
                            best(report),
                            (System.nanoTime() - start) / 1e9,
                            report.notices());
                }
            }
        }
        System.out.printf(Locale.ROOT, "mean of %d pairs: %.1f%%%n", pairs, 100 * sum / pairs);
    }

    private static String best(TrainingReport report) {
        return report.history().stream()
                .filter(epoch -> epoch.best())
                .reduce((first, second) -> second)
                .map(epoch -> Integer.toString(epoch.epoch()))
                .orElse("the head alone");
    }

    private static PairArchive pair(String first, String second) {
        return new PairArchive(first, second, KNOWN, 1);
    }

    private static List<PairArchive> pairs(Dataset dataset, int drawn) {
        final List<String> classes = new ArrayList<>(dataset.info().classes());
        Collections.shuffle(classes, new Random(1));
        final List<PairArchive> pairs = new ArrayList<>(HARD);
        for (int i = 0; i < drawn; i++) {
            pairs.add(pair(classes.get(2 * i), classes.get(2 * i + 1)));
        }
        return pairs;
    }

    private static TrainingReport train(BaseFile base, UnpackedDataset unpacked) {
        final int threads = Runtime.getRuntime().availableProcessors();
        final TrainingPlan plan = new TrainingPlan(
                base.graph(),
                base.input(),
                unpacked.dataset(),
                Recipe.FineTune.DEFAULT,
                Budget.UNLIMITED,
                0,
                Device.CPU,
                threads);
        return new DescentTrainer(
                        new OnnxRuntimeEngine(),
                        new DjlEngine(DjlEngine.Framework.PYTORCH, threads),
                        Duration.ofMinutes(10),
                        unpacked.folder().resolve("features"))
                .train(plan, new SilentObserver(), new NoCheckpoints())
                .report();
    }
}
