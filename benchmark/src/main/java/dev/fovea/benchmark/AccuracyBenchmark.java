package dev.fovea.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How good the recipes are with their defaults, over HTTP: models are imported, archives uploaded, jobs queued, and the numbers are read
 * from their reports.
 */
public final class AccuracyBenchmark {

    private static final String TENSORFLOW_INPUT = """
            {"height": 224, "width": 224, "resize": 256, "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}""";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path data;
    private final LearningClient client;
    private final Set<String> models = new HashSet<>();
    private final Map<String, String> datasets = new HashMap<>();

    private AccuracyBenchmark(Path data, LearningClient client) {
        this.data = data;
        this.client = client;
    }

    /** Arguments: the service's jar, then {@code recipe:model:data set} for each job; the recipe {@code every-layer} is a probe of each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        final Path data = Path.of(Objects.requireNonNullElse(System.getenv("FOVEA_TEST_DATA"), "../shared"));
        try (ServiceProcess service = ServiceProcess.startToTrain(Path.of(arguments[0]))) {
            final AccuracyBenchmark benchmark = new AccuracyBenchmark(data, new LearningClient(service.address()));
            for (int i = 1; i < arguments.length; i++) {
                final String[] parts = arguments[i].split(":", 3);
                benchmark.run(parts[0], parts[1], parts[2]);
            }
        }
    }

    private void run(String recipe, String model, String archive) throws IOException, InterruptedException {
        final String dataset = dataset(archive);
        imported(model);
        final boolean everyLayer = recipe.equals("every-layer");
        final long start = System.nanoTime();
        final JsonNode report = client.report("""
                {"base": "%s", "dataset": "%s", "name": "%s", "recipe": {"kind": "%s"%s}}""".formatted(
                        model,
                        dataset,
                        "%s-%s-%s".formatted(recipe, model.replace('_', '-'), archive),
                        everyLayer ? "linear-probe" : recipe,
                        everyLayer ? ", \"everyLayer\": true" : ""));
        out.printf("%s of %s on %s, %.0f s%n", recipe, model, archive, (System.nanoTime() - start) / 1e9);
        print("test", report.get("test"));
        print("validation", report.get("validation"));
        for (JsonNode layer : report.get("layers")) {
            out.printf(
                    "  %s: %d features, %.1f%%%n",
                    layer.get("layer").asString(),
                    layer.get("features").asInt(),
                    100 * layer.get("validation").asDouble());
        }
    }

    /** @param judged absent if the data set has no such photos */
    private void print(String split, @Nullable JsonNode judged) {
        if (judged != null) {
            out.printf(
                    "  mean per-class accuracy on %d %s photos: %.1f%%%n",
                    judged.get("pictures").asInt(),
                    split,
                    100 * judged.get("meanPerClassAccuracy").asDouble());
        }
    }

    private String dataset(String archive) throws IOException, InterruptedException {
        final String known = datasets.get(archive);
        if (known != null) {
            return known;
        }
        final String dataset = client.upload(data.resolve("data/%s.tar".formatted(archive)), archive);
        datasets.put(archive, dataset);
        return dataset;
    }

    private void imported(String model) throws IOException, InterruptedException {
        if (models.add(model)) {
            client.importModel(data.resolve("models/%s.onnx".formatted(model)), description(model));
        }
    }

    /** Those of TensorFlow are classifiers of ImageNet with other inputs; the others are backbones that end in features. */
    private static String description(String model) {
        return model.endsWith("_tf") ? """
                {"name": "%s", "imagenetLabels": true, "input": %s}""".formatted(model, TENSORFLOW_INPUT) : """
                {"name": "%s", "task": "features"}""".formatted(model);
    }
}
