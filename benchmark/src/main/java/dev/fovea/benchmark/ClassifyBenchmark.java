package dev.fovea.benchmark;

import dev.fovea.manifest.InputSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code POST /classify} with MobileNetV2 over HTTP against a bare ONNX Runtime loop on the same photos' tensors. Rounds of both
 * alternate, so that a noisy neighbour hits both.
 */
public final class ClassifyBenchmark {

    /** Enough requests for the just-in-time compiler to be done with the service. */
    private static final int WARM_UP_ROUNDS = 10;

    private static final int ROUNDS = 5;
    private static final int PHOTOS = 200;

    private static final InputSpec MOBILENET = new InputSpec(
            224,
            224,
            256,
            InputSpec.Interpolation.BILINEAR,
            InputSpec.ChannelOrder.RGB,
            List.of(0.5f, 0.5f, 0.5f),
            List.of(0.5f, 0.5f, 0.5f));

    private ClassifyBenchmark() {}

    /** Arguments: the service's jar, the MobileNetV2 ONNX file, a folder of photos. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("Arguments: <fovea.jar> <mobilenet_v2.onnx> <folder of photos>");
            System.exit(2);
        }
        final Path model = Path.of(arguments[1]);
        final List<byte[]> photos = photos(Path.of(arguments[2]));
        final int processors = Runtime.getRuntime().availableProcessors();
        try (ServiceProcess service = ServiceProcess.start(Path.of(arguments[0]), model);
                BareLoop bare = BareLoop.open(model, MOBILENET, photos, 1);
                BareLoop allThreads = BareLoop.open(model, MOBILENET, photos, processors)) {
            final ClassifyLoad load = new ClassifyLoad(service.address(), photos);
            compare(load, bare, 1);
            compare(load, bare, processors);
            compareThreads(bare, allThreads, processors);
        }
    }

    private static void compare(ClassifyLoad load, BareLoop bare, int clients) throws Exception {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            load.run(clients);
        }
        bare.run(clients);
        final Samples overHttp = new Samples();
        final Samples inLoop = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            overHttp.add(load.run(clients));
            inLoop.add(bare.run(clients));
        }
        System.out.printf("%n%d client(s), %d photos x %d rounds%n", clients, PHOTOS, ROUNDS);
        System.out.println("  /classify        " + overHttp.summary());
        System.out.println("  bare ONNX loop   " + inLoop.summary());
        System.out.printf("  throughput ratio %.2f%n", overHttp.perSecond() / inLoop.perSecond());
        if (clients == 1) {
            printOwnWork(overHttp);
        }
    }

    /** One image per processor, or all processors on one image after the other. */
    private static void compareThreads(BareLoop oneThread, BareLoop allThreads, int processors) throws Exception {
        final Samples sideBySide = new Samples();
        final Samples oneByOne = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            sideBySide.add(oneThread.run(processors));
            oneByOne.add(allThreads.run(1));
        }
        System.out.printf("%n%d processors, inference alone, %d photos x %d rounds%n", processors, PHOTOS, ROUNDS);
        System.out.println("  one image each   " + sideBySide.summary());
        System.out.println("  all on one image " + oneByOne.summary());
        System.out.printf("  throughput ratio %.2f%n", sideBySide.perSecond() / oneByOne.perSecond());
    }

    /** With one client nothing waits, so what is neither decoding nor inference is the service's own work. */
    private static void printOwnWork(Samples overHttp) {
        final SpanMeans spans = overHttp.spans();
        System.out.printf(
                "  mean per image: decode %.2f ms, preprocess %.2f ms, infer %.2f ms, HTTP and the rest %.2f ms%n",
                spans.decode(), spans.preprocess(), spans.infer(), spans.rest(overHttp.mean()));
        System.out.printf(
                "  own work besides decode and inference: %.1f%% of inference%n",
                100 * (overHttp.mean() - spans.decode() - spans.infer()) / spans.infer());
    }

    private static List<byte[]> photos(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().limit(PHOTOS).map(ClassifyBenchmark::read).toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
