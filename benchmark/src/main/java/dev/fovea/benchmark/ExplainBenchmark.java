package dev.fovea.benchmark;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.method.GradCam;
import dev.fovea.network.explanation.method.Occlusion;
import dev.fovea.network.explanation.method.Saliency;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.pass.Explainer;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.weights.StateDictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Grad-CAM and occlusion against forward passes of the serving session, in turns on the same photos, and ten thousand explanations
 * whose memory is watched.
 */
public final class ExplainBenchmark {

    private static final int PASS_THREADS = 1;
    private static final int ROUNDS = 200;
    private static final int SWEEPS = 5;
    private static final int EXPLANATIONS = 10_000;
    private static final int WARM_UP = 1_000;
    private static final Occlusion OCCLUSION = new Occlusion(32, 16, 0);

    private ExplainBenchmark() {}

    /** Arguments: a folder of photos; ONNX files, or weights of an architecture named as the architecture. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("Arguments: <folder of photos> <model.onnx or architecture.pth>...");
            System.exit(2);
        }
        final List<Tensor> images = images(Path.of(arguments[0]));
        for (String model : Arrays.asList(arguments).subList(1, arguments.length)) {
            compare(graph(Path.of(model)), images, Integer.getInteger("explanations", EXPLANATIONS));
        }
    }

    /** As the service is set by default: a pass has one thread, and there are as many threads for passes as processors. */
    private static void compare(Graph graph, List<Tensor> images, int explanations) throws IOException {
        final OnnxRuntimeEngine serving = new OnnxRuntimeEngine();
        final SessionOptions options = SessionOptions.onCpu(PASS_THREADS);
        System.out.printf("%n%s, %d thread for a pass%n", graph.name(), PASS_THREADS);
        try (Session session = serving.open(graph, options);
                ExplainableNetwork network = new ExplainableNetwork(
                        graph, session, serving, new DjlEngine(DjlEngine.Framework.PYTORCH, PASS_THREADS), options)) {
            final String input = graph.input();
            gradCam(session, input, network, images);
            occlusion(session, input, network, images);
            if (explanations > 0) {
                soak(network, images, explanations);
            }
        }
    }

    /** The first half of the rounds only warms up. */
    private static void gradCam(Session session, String input, ExplainableNetwork network, List<Tensor> images) {
        final List<Double> forwards = new ArrayList<>();
        final List<Double> explanations = new ArrayList<>();
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            final Tensor image = images.get(Math.floorMod(round, images.size()));
            final double forward = milliseconds(() -> session.run(Map.of(input, image)));
            final double explanation =
                    milliseconds(() -> new GradCam().explain(network.passes(), ExplanationRequest.of(image)));
            if (round >= 0) {
                forwards.add(forward);
                explanations.add(explanation);
            }
        }
        System.out.printf(
                "  Grad-CAM: %.2f ms beside %.2f ms for a forward pass, %.2f times as long (medians of %d)%n",
                median(explanations), median(forwards), median(explanations) / median(forwards), ROUNDS);
    }

    private static void occlusion(Session session, String input, ExplainableNetwork network, List<Tensor> images) {
        final int processors = Runtime.getRuntime().availableProcessors();
        final List<Double> loops = new ArrayList<>();
        final List<Double> alone = new ArrayList<>();
        final List<Double> together = new ArrayList<>();
        try (ProcessorThreads threads = new ProcessorThreads(processors)) {
            for (int sweep = -1; sweep < SWEEPS; sweep++) {
                final ExplanationRequest request =
                        ExplanationRequest.of(images.get(Math.floorMod(sweep, images.size())));
                final int positions = Math.toIntExact(OCCLUSION
                        .explain(network.passes(), request)
                        .map()
                        .values()
                        .size());
                final double loop = milliseconds(() -> {
                    for (int i = 0; i < positions; i++) {
                        session.run(Map.of(input, request.input()));
                    }
                });
                final double one = milliseconds(() -> occlude(network, request, Parallelism.NONE));
                final double all = milliseconds(() -> occlude(network, request, threads));
                // The first one warms up.
                if (sweep >= 0) {
                    loops.add(loop);
                    alone.add(one);
                    together.add(all);
                }
            }
        }
        System.out.printf(
                "  Occlusion every 16 pixels beside a loop of single passes of %.0f ms (medians of %d)%n",
                median(loops), SWEEPS);
        print(processors, median(together), median(loops));
        print(1, median(alone), median(loops));
    }

    private static void occlude(ExplainableNetwork network, ExplanationRequest request, Parallelism parallelism) {
        new Explainer(network, request, () -> false, parallelism).explain(OCCLUSION);
    }

    private static void print(int threads, double sweep, double loop) {
        System.out.printf("    %d passes at a time: %.0f ms, %.2f times as fast%n", threads, sweep, loop / sweep);
    }

    private static void soak(ExplainableNetwork network, List<Tensor> images, int explanations) throws IOException {
        explain(network, images, WARM_UP);
        final long megabytes = residentMegabytes();
        final int arrays = arrays();
        explain(network, images, explanations);
        System.out.printf(
                "  %d explanations: resident memory from %d to %d MB, native arrays from %d to %d%n",
                explanations, megabytes, residentMegabytes(), arrays, arrays());
    }

    /** PyTorch's, of all networks. */
    private static int arrays() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }

    /** Every tenth differentiates the whole network; Grad-CAM keeps the gradients of a linear head. */
    private static void explain(ExplainableNetwork network, List<Tensor> images, int times) {
        for (int i = 0; i < times; i++) {
            final ExplanationMethod method = i % 10 == 0 ? new Saliency() : new GradCam();
            method.explain(network.passes(), ExplanationRequest.of(images.get(i % images.size())));
        }
    }

    /** As Linux counts it. */
    private static long residentMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double milliseconds(Runnable work) {
        final long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Graph graph(Path model) throws IOException {
        final String name = model.getFileName().toString();
        if (name.endsWith(".onnx")) {
            return OnnxReader.read(model);
        }
        final Graph graph =
                Architectures.byName(name.substring(0, name.lastIndexOf('.'))).graph(1000);
        return StateDictionary.read(model).fill(graph);
    }

    private static List<Tensor> images(Path folder) throws IOException {
        final Preprocessor preprocessor = new Preprocessor(InputSpec.IMAGENET);
        final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
        try (Stream<Path> files = Files.list(folder)) {
            final List<Tensor> images = new ArrayList<>();
            for (Path file : files.sorted().limit(SWEEPS).toList()) {
                images.add(preprocessor.apply(decoder.inspect(Files.readAllBytes(file), preprocessor.shorterSide())));
            }
            return images;
        }
    }
}
